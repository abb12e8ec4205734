// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.pools;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.ColumnWidths;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Shows what lies in a pool; a file is chosen, a directory entered. */
public final class PoolFilesDialog extends Dialog {
    private static final int ROWS = 12;
    private static final String UP = "..";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Controller controller;
    private final String pool;
    private String below = "";
    private String asked;
    private Table table;
    private Label state;
    private Optional<String> chosen = Optional.empty();

    /** Asks {@code controller} what lies in {@code pool}. */
    private PoolFilesDialog(Shell parent, Controller controller, String pool) {
        super(parent);
        this.controller = controller;
        this.pool = pool;
        setShellStyle(getShellStyle() | SWT.SHEET | SWT.RESIZE);
    }

    /** The path of a file below the pool's folder; empty where none was chosen. */
    public static Optional<String> choose(Shell parent, Controller controller, String pool) {
        PoolFilesDialog dialog = new PoolFilesDialog(parent, controller, pool);
        return dialog.open() == Window.OK ? dialog.chosen : Optional.empty();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(NLS.bind(Texts.poolFilesTitle, pool));
        shell.setData("id", "poolfiles");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().margins(12, 12).applyTo(area);
        table = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        table.setData("id", "poolfiles.table");
        AccessibleNames.of(table, NLS.bind(Texts.poolFilesTitle, pool));
        column(Texts.importFile, SWT.LEFT, 280);
        column(Texts.poolSize, SWT.RIGHT, 100);
        column(Texts.poolChanged, SWT.LEFT, 180);
        table.addListener(SWT.Selection, e -> enable());
        table.addListener(SWT.DefaultSelection, e -> okPressed());
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(SWT.DEFAULT, table.getItemHeight() * ROWS)
                .applyTo(table);
        state = new Label(area, SWT.WRAP);
        state.setData("id", "poolfiles.state");
        GridDataFactory.fillDefaults().grab(true, false).hint(400, 48).applyTo(state);
        return area;
    }

    private void column(String title, int side, int width) {
        TableColumn column = new TableColumn(table, side);
        column.setText(title);
        ColumnWidths.fit(column, width);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Texts.poolChoose, true)
                .setData("id", "poolfiles.choose");
        createButton(parent, IDialogConstants.CANCEL_ID, Texts.cancel, false)
                .setData("id", "poolfiles.cancel");
        enter("");
    }

    /** What is shown of the directory before stays until the answer is there. */
    private void enter(String directory) {
        asked = directory;
        state.setText(NLS.bind(Texts.poolAsking, pool));
        enable();
        Asking.ask(
                controller,
                new PoolQuestion.Files(pool, directory),
                table,
                answer -> {
                    if (directory.equals(asked) && answer instanceof PoolAnswer.Files files) {
                        below = directory;
                        asked = null;
                        show(files);
                    }
                },
                why -> {
                    if (directory.equals(asked)) {
                        asked = null;
                        state.setText(why);
                        enable();
                    }
                });
    }

    private void show(PoolAnswer.Files files) {
        table.removeAll();
        if (!below.isEmpty()) {
            new TableItem(table, SWT.NONE).setText(UP);
        }
        for (PoolAnswer.Entry entry : files.files()) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setData(entry);
            item.setText(
                    entry.directory()
                            ? new String[] {entry.name() + "/", "", ""}
                            : new String[] {
                                entry.name(),
                                Quantities.bytes(entry.bytes()),
                                TIME.format(entry.changed())
                            });
        }
        state.setText(
                files.cut()
                        ? NLS.bind(Texts.poolCut, files.files().size())
                        : files.files().isEmpty() ? Texts.poolEmpty : "");
        enable();
    }

    private void enable() {
        if (getButton(IDialogConstants.OK_ID) != null) {
            getButton(IDialogConstants.OK_ID)
                    .setEnabled(asked == null && table.getSelectionCount() == 1);
        }
    }

    @Override
    protected void okPressed() {
        // The key that chooses a row may press the button, too.
        List<TableItem> selected = table.isDisposed() ? List.of() : List.of(table.getSelection());
        if (asked != null || selected.isEmpty()) {
            return;
        }
        String start = below.isEmpty() ? "" : below + "/";
        if (!(selected.get(0).getData() instanceof PoolAnswer.Entry entry)) {
            enter(below.substring(0, Math.max(0, below.lastIndexOf('/'))));
        } else if (entry.directory()) {
            enter(start + entry.name());
        } else {
            chosen = Optional.of(start + entry.name());
            super.okPressed();
        }
    }
}
