// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.espalier.api.model.HostId;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonField;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.theme.ColumnWidths;

import java.util.List;
import java.util.Optional;

/** Asks where running VMs are to be moved to; hosts that take none say why. */
public final class MigrateDialog extends Dialog {
    private static final int NAME_WIDTH = 190;
    private static final int WHY_WIDTH = 230;
    private static final int HEIGHT = 220;

    private final String message;
    private final List<Destinations.Row> rows;
    private final Optional<String> first;
    private Table table;
    private ReasonField reason;
    private Optional<HostId> chosen = Optional.empty();

    /**
     * A dialog that says {@code message} above {@code rows}.
     *
     * @param first the name of the row that is chosen first; empty: the first one
     */
    public MigrateDialog(
            Shell parent, String message, List<Destinations.Row> rows, Optional<String> first) {
        super(parent);
        this.first = first;
        this.message = message;
        this.rows = List.copyOf(rows);
        setShellStyle(getShellStyle() | SWT.SHEET | SWT.RESIZE);
    }

    /** The host that was chosen; empty: wherever there is room. */
    public Optional<HostId> chosen() {
        return chosen;
    }

    /** Why, if that was said. */
    public String reason() {
        return reason.reason();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.migrateTitle);
        shell.setData("id", "migrate");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 1);
        new Label(area, SWT.WRAP).setText(message);
        table = new Table(area, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION);
        table.setData("id", "migrate.hosts");
        AccessibleNames.of(table, Messages.migrateHost);
        table.setHeaderVisible(true);
        column(Messages.migrateHost, NAME_WIDTH);
        column(Messages.migrateWhyNot, WHY_WIDTH);
        for (Destinations.Row row : rows) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(new String[] {row.name(), row.whyNot()});
        }
        List<String> names = rows.stream().map(Destinations.Row::name).toList();
        table.select(Math.max(0, first.map(names::indexOf).orElse(0)));
        table.showSelection();
        table.addListener(SWT.Selection, event -> update());
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.heightHint = HEIGHT;
        table.setLayoutData(data);
        reason = new ReasonField(area, "migrate.reason");
        return area;
    }

    private void column(String name, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(name);
        ColumnWidths.fit(column, width);
    }

    private void update() {
        int index = table.getSelectionIndex();
        getButton(IDialogConstants.OK_ID).setEnabled(index >= 0 && rows.get(index).open());
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.migrateAct, true)
                .setData("id", "migrate.act");
        createButton(parent, IDialogConstants.CANCEL_ID, Messages.cancel, false)
                .setData("id", "migrate.cancel");
        update();
    }

    @Override
    protected void okPressed() {
        chosen = rows.get(table.getSelectionIndex()).host();
        super.okPressed();
    }
}
