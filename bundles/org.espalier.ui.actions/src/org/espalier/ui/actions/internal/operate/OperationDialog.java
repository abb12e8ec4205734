// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.operate;

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
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.model.VmOperation;
import org.espalier.model.site.MVm;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonField;
import org.espalier.ui.actions.internal.dialogs.Rows;
import org.espalier.ui.actions.internal.select.VmPick;
import org.espalier.ui.theme.ColumnWidths;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks what an operation has to be told, and shows what it will do to each VM before it is done.
 */
public final class OperationDialog extends Dialog {
    private static final int ROWS = 7;
    private static final int WIDTH = 520;

    private final Operating what;
    private final VmPick pick;
    private Fields fields;
    private Label counts;
    private Table table;
    private Preview preview;
    private ReasonField reason;
    private OperateOnVms command;

    /** A dialog about {@code what} for {@code pick}. */
    public OperationDialog(Shell parent, Operating what, VmPick pick) {
        super(parent);
        this.what = what;
        this.pick = pick;
        setShellStyle(getShellStyle() | SWT.RESIZE | SWT.SHEET);
    }

    /** The command, after {@link #OK}. */
    public OperateOnVms command() {
        return command;
    }

    /** Why, if that was said. */
    public String reason() {
        return reason.reason();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(what.title());
        shell.setData("id", "operation");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 2);
        fields = Fields.of(area, what, pick, this::show);
        counts = wide(area, "operation.counts");
        Label consequence = wide(area, "operation.consequence");
        consequence.setText(what.consequence());
        if (what.grave()) {
            Palette.of(area).trouble(consequence);
        }
        table = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setData("id", "operation.vms");
        table.setHeaderVisible(true);
        AccessibleNames.of(table, Words.whichVms);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1);
        data.heightHint = table.getItemHeight() * ROWS;
        table.setLayoutData(data);
        column(Words.columnVm, 150);
        column(Words.columnHost, 90);
        column(Words.columnRemark, 280);
        reason = new ReasonField(area, "operation.reason");
        // Else GTK gives it to nothing at all where the default button is disabled: no key works.
        Stream.of(area.getChildren())
                .filter(each -> !(each instanceof Label))
                .findFirst()
                .ifPresent(Control::setFocus);
        return area;
    }

    private static Label wide(Composite area, String id) {
        Label label = new Label(area, SWT.WRAP);
        label.setData("id", id);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
        data.widthHint = WIDTH;
        label.setLayoutData(data);
        return label;
    }

    private void column(String title, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(title);
        ColumnWidths.fit(column, width);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, what.act(pick.all().size()), !what.grave())
                .setData("id", "operation.act");
        createButton(parent, IDialogConstants.CANCEL_ID, Words.cancel, what.grave())
                .setData("id", "operation.cancel");
        show();
    }

    private void show() {
        Optional<VmOperation> operation = fields.operation();
        preview =
                operation
                        .map(o -> Preview.of(o, pick))
                        .orElseGet(() -> new Preview(Map.of(), 0, Map.of()));
        Button act = getButton(IDialogConstants.OK_ID);
        if (act == null) {
            return;
        }
        act.setEnabled(!preview.affected().isEmpty());
        act.setText(what.act(preview.affected().size()));
        act.requestLayout();
        counts.setText(preview.counts());
        table.removeAll();
        preview.affected().forEach(this::row);
        preview.spared()
                .forEach(
                        (vm, why) -> row(vm, why).setForeground(Palette.of(table).get(Token.INK3)));
    }

    private TableItem row(MVm vm, String remark) {
        TableItem item = new TableItem(table, SWT.NONE);
        item.setImage(StateShapes.of(table).image(StateShape.of(vm.getState()), 8, 16));
        String host = vm.getHost() == null ? "" : vm.getHost().getName();
        item.setText(new String[] {vm.getName(), host, remark});
        return item;
    }

    @Override
    protected void okPressed() {
        fields.operation()
                .ifPresent(
                        operation -> {
                            command = new OperateOnVms(operation, preview.targets());
                            super.okPressed();
                        });
    }
}
