// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.pools;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.espalier.api.command.Command;
import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.RemoveSshPool;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.VoId;
import org.espalier.model.site.MSshPool;
import org.espalier.model.site.MVo;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.images.internal.ConfirmDialog;
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.ColumnWidths;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which pools the site knows, and what was found there; site administrators change that. */
final class PoolsDialog extends Dialog {
    private static final int ROWS = 6;

    private final SiteSession session;
    private final Sending send;
    private final SiteChangeListener follow = this::changed;
    private Table table;
    private Label words;
    private Button edit;
    private Button remove;
    private Button look;

    /** Gives a command. */
    @FunctionalInterface
    interface Sending {
        /** Gives {@code command} for {@code reason}, which may be empty, from {@code parent}. */
        Object send(Shell parent, Command command, String reason);
    }

    PoolsDialog(Shell parent, SiteSession session, Sending send) {
        super(parent);
        this.session = session;
        this.send = send;
        setShellStyle(getShellStyle() | SWT.SHEET | SWT.RESIZE);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Texts.poolsTitle);
        shell.setData("id", "pools");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().margins(12, 12).applyTo(area);
        table = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        table.setData("id", "pools.table");
        AccessibleNames.of(table, Texts.poolsTitle);
        column(Texts.importName, 120);
        column(Texts.poolAt, 200);
        column(Texts.poolFolder, 180);
        column(Texts.poolFor, 100);
        column(Texts.poolKept, 100);
        column(Texts.poolLooked, 120);
        table.addListener(SWT.Selection, e -> enable());
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(SWT.DEFAULT, table.getItemHeight() * ROWS)
                .applyTo(table);
        words = new Label(area, SWT.WRAP);
        words.setData("id", "pools.words");
        GridDataFactory.fillDefaults().grab(true, false).hint(600, 54).applyTo(words);
        Composite row = new Composite(area, SWT.NONE);
        RowLayoutFactory.fillDefaults().spacing(8).applyTo(row);
        button(row, Texts.poolAdd, "add", () -> write(new PoolDraft(ownVo())))
                .setEnabled(may(CommandKind.SET_SSH_POOL));
        edit = button(row, Texts.poolEdit, "edit", () -> selected().ifPresent(this::edit));
        remove = button(row, Texts.poolRemove, "remove", () -> selected().ifPresent(this::remove));
        look = button(row, Texts.poolLook, "look", () -> selected().ifPresent(this::look));
        refresh();
        session.addListener(follow);
        area.addListener(SWT.Dispose, e -> session.removeListener(follow));
        return area;
    }

    private void column(String title, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(title);
        ColumnWidths.fit(column, width);
    }

    private static Button button(Composite row, String text, String id, Runnable pressed) {
        Button button = new Button(row, SWT.PUSH);
        button.setText(text);
        button.setData("id", "pools." + id);
        button.addListener(SWT.Selection, e -> pressed.run());
        return button;
    }

    private boolean may(CommandKind kind) {
        return session.denied(kind).isEmpty();
    }

    private void changed(SiteChange batch) {
        if (batch.touches(MSshPool.class)) {
            refresh();
        }
    }

    private void refresh() {
        Optional<String> chosen = selected().map(SshPool::name);
        table.removeAll();
        for (MSshPool each : session.site().getSshPools()) {
            SshPool pool = (SshPool) each.getRecord();
            TableItem item = new TableItem(table, SWT.NONE);
            item.setData(pool);
            item.setText(
                    new String[] {
                        pool.name(),
                        pool.access().place().toString(),
                        pool.access().folder(),
                        pool.vo().map(VoId::value).orElse(Texts.poolForSite),
                        pool.keeping()
                                .map(keeping -> keeping.vo().value())
                                .orElse(Quantities.UNKNOWN),
                        pool.look().map(PoolsDialog::age).orElse(Texts.poolNever)
                    });
            if (chosen.filter(pool.name()::equals).isPresent()) {
                table.setSelection(item);
            }
        }
        enable();
    }

    private static String age(SshPool.Look look) {
        return Quantities.ago(Duration.between(look.at(), Clock.systemUTC().instant()));
    }

    private Optional<SshPool> selected() {
        TableItem[] items = table.getSelection();
        return items.length == 0 ? Optional.empty() : Optional.of((SshPool) items[0].getData());
    }

    private void enable() {
        Optional<SshPool> pool = selected();
        words.setText(pool.map(PoolsDialog::words).orElse(""));
        edit.setEnabled(pool.isPresent() && may(CommandKind.SET_SSH_POOL));
        remove.setEnabled(pool.isPresent() && may(CommandKind.REMOVE_SSH_POOL));
        look.setEnabled(pool.isPresent() && may(CommandKind.LOOK_AT_SSH_POOL));
    }

    /** What a look found: why it found nothing, or what is there and what vanished. */
    private static String words(SshPool pool) {
        if (pool.look().isEmpty()) {
            return "";
        }
        Optional<String> trouble = pool.look().get().trouble().map(why -> why.message());
        List<String> gone =
                pool.files().stream().filter(SshPool.Seen::gone).map(SshPool.Seen::file).toList();
        String found = NLS.bind(Texts.poolFound, pool.files().size() - gone.size());
        String vanished =
                gone.isEmpty()
                        ? ""
                        : NLS.bind(
                                Texts.poolGone,
                                gone.size(),
                                gone.stream().limit(5).collect(Collectors.joining(", ")));
        return (trouble.orElse(found) + " " + vanished).strip();
    }

    private String ownVo() {
        String own = session.site().getDefaultVo();
        return own == null ? "" : own;
    }

    private void edit(SshPool pool) {
        write(PoolDraft.of(pool, ownVo()));
    }

    private void write(PoolDraft draft) {
        List<String> vos = session.site().getVos().stream().map(MVo::getName).sorted().toList();
        PoolDialog dialog = new PoolDialog(getShell(), session.controller(), draft, vos);
        dialog.open();
        dialog.command().ifPresent(command -> send.send(getShell(), command, dialog.reason()));
    }

    private void remove(SshPool pool) {
        ConfirmDialog.Preview preview =
                new ConfirmDialog.Preview(
                        Texts.poolRemoveTitle,
                        NLS.bind(Texts.poolRemoveMessage, pool.name()),
                        List.of(),
                        Texts.poolRemoveAct);
        ConfirmDialog dialog = new ConfirmDialog(getShell(), preview);
        if (dialog.open() == OK) {
            send.send(getShell(), new RemoveSshPool(pool.name()), dialog.reason());
        }
    }

    private void look(SshPool pool) {
        send.send(getShell(), new LookAtSshPool(pool.name()), "");
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Texts.close, false)
                .setData("id", "pools.close");
    }
}
