// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.espalier.api.command.Command;
import org.espalier.api.command.RevokeEndorser;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Endorser;
import org.espalier.model.site.MEndorser;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MVo;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.images.internal.ConfirmDialog;
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.ImageWords;
import org.espalier.ui.theme.ColumnWidths;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Whose word for images counts: shows them, takes somebody's word, takes it no more. */
final class EndorsersDialog extends Dialog {
    private static final int ROWS = 6;

    private final SiteSession session;
    private final BiConsumer<Command, String> send;
    private final SiteChangeListener follow = this::changed;
    private Table table;
    private Button revoke;

    EndorsersDialog(Shell parent, SiteSession session, BiConsumer<Command, String> send) {
        super(parent);
        this.session = session;
        this.send = send;
        setShellStyle(getShellStyle() | SWT.SHEET | SWT.RESIZE);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Texts.endorsersTitle);
        shell.setData("id", "endorsers");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().margins(12, 12).applyTo(area);
        table = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        table.setData("id", "endorsers.table");
        AccessibleNames.of(table, Texts.endorsersTitle);
        column(Texts.endorserName, 160);
        column(Texts.importVo, 100);
        column(Texts.endorserState, 100);
        column(Texts.endorserKey, 200);
        table.addListener(SWT.Selection, e -> enable());
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(SWT.DEFAULT, table.getItemHeight() * ROWS)
                .applyTo(table);
        revoke = new Button(area, SWT.PUSH);
        revoke.setText(Texts.endorserRevoke);
        revoke.setData("id", "endorsers.revoke");
        revoke.addListener(SWT.Selection, e -> selected().ifPresent(this::revoke));
        if (session.denied(CommandKind.TRUST_ENDORSER).isEmpty()) {
            List<String> vos = session.site().getVos().stream().map(MVo::getName).sorted().toList();
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .applyTo(new EndorserForm(area, vos, send::accept));
        }
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

    private void changed(SiteChange batch) {
        if (batch.touches(MEndorser.class)) {
            refresh();
        }
    }

    private void refresh() {
        Optional<String> chosen = selected().map(Endorser::fingerprint);
        table.removeAll();
        for (MEndorser each : session.site().getEndorsers()) {
            Endorser endorser = (Endorser) each.getRecord();
            TableItem item = new TableItem(table, SWT.NONE);
            item.setData(endorser);
            item.setText(
                    new String[] {
                        endorser.name(),
                        endorser.vo().value(),
                        endorser.revoked() ? Texts.endorserRevoked : Texts.endorserCounts,
                        endorser.fingerprint()
                    });
            if (chosen.filter(endorser.fingerprint()::equals).isPresent()) {
                table.setSelection(item);
            }
        }
        enable();
    }

    private Optional<Endorser> selected() {
        TableItem[] items = table.getSelection();
        return items.length == 0 ? Optional.empty() : Optional.of((Endorser) items[0].getData());
    }

    private void enable() {
        revoke.setEnabled(
                selected().filter(endorser -> !endorser.revoked()).isPresent()
                        && session.denied(CommandKind.REVOKE_ENDORSER).isEmpty());
    }

    private void revoke(Endorser endorser) {
        List<String[]> images =
                session.site().getImages().stream()
                        .filter(image -> isSignedBy(image, endorser))
                        .map(
                                image ->
                                        new String[] {
                                            image.getName(),
                                            image.getDetails().version(),
                                            ImageWords.trust(image)
                                        })
                        .toList();
        ConfirmDialog.Preview preview =
                new ConfirmDialog.Preview(
                        Texts.endorserRevokeTitle,
                        NLS.bind(Texts.endorserRevokeMessage, endorser.name(), images.size()),
                        images,
                        Texts.endorserRevokeAct);
        ConfirmDialog dialog = new ConfirmDialog(getShell(), preview);
        if (dialog.open() == Window.OK) {
            send.accept(new RevokeEndorser(endorser.fingerprint()), dialog.reason());
        }
    }

    private static boolean isSignedBy(MImage image, Endorser endorser) {
        return image.getDetails() != null
                && image.getDetails().endorserKey().equals(Optional.of(endorser.fingerprint()));
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Texts.close, false)
                .setData("id", "endorsers.close");
    }
}
