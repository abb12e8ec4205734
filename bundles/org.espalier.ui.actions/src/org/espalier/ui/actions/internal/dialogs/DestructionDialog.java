// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonField;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.text.States;
import org.espalier.ui.theme.ColumnWidths;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

/** Shows what Destroy, Reset or Delete will change, by count and by name, before it is done. */
public final class DestructionDialog extends Dialog {
    private static final int ROWS = 9;

    private final Destruction destruction;
    private ReasonField reason;

    /** A dialog about {@code destruction}; {@link #OK} is returned if it is to be done. */
    public DestructionDialog(Shell parent, Destruction destruction) {
        super(parent);
        this.destruction = destruction;
        setShellStyle(getShellStyle() | SWT.RESIZE | SWT.SHEET);
    }

    /** Why, if that was said. */
    public String reason() {
        return reason.reason();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(destruction.title());
        shell.setData("id", "destruction");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 1);
        new ChipRow(area, destruction.chips()).setData("id", "destruction.chips");
        Label consequence = new Label(area, SWT.WRAP);
        consequence.setText(destruction.consequence());
        consequence.setData("id", "destruction.consequence");
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false);
        wide.widthHint = 460;
        consequence.setLayoutData(wide);
        table(area);
        reason = new ReasonField(area, "destruction.reason");
        return area;
    }

    private void table(Composite area) {
        Table table = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setData("id", "destruction.vms");
        AccessibleNames.of(table, Messages.whichVms);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.heightHint = table.getItemHeight() * ROWS;
        table.setLayoutData(data);
        for (int width : new int[] {180, 110, 260}) {
            ColumnWidths.fit(new TableColumn(table, SWT.NONE), width);
        }
        for (MVm vm : destruction.affected()) {
            row(table, vm, States.word(vm.getState()));
        }
        destruction
                .spared()
                .forEach(
                        (vm, why) -> {
                            TableItem item = row(table, vm, why);
                            item.setForeground(Palette.of(table).get(Token.INK3));
                        });
    }

    private static TableItem row(Table table, MVm vm, String remark) {
        TableItem item = new TableItem(table, SWT.NONE);
        item.setImage(StateShapes.of(table).image(StateShape.of(vm.getState()), 8, 16));
        MHost host = vm.getHost();
        item.setText(new String[] {vm.getName(), host == null ? "" : host.getName(), remark});
        return item;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        Button act = createButton(parent, IDialogConstants.OK_ID, destruction.act(), false);
        act.setData("id", "destruction.act");
        act.setEnabled(!destruction.affected().isEmpty());
        Button cancel = createButton(parent, IDialogConstants.CANCEL_ID, Messages.cancel, true);
        cancel.setData("id", "destruction.cancel");
        cancel.setFocus();
    }
}
