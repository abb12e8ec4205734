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
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.Effect;
import org.espalier.ui.actions.ReasonField;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.theme.ColumnWidths;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

import java.util.List;

/** Shows what a command will change, by count and by name, before it is sent. */
public final class EffectDialog extends Dialog {
    private static final int ROWS = 9;

    private final Effect effect;
    private ReasonField reason;

    /** A dialog about {@code effect}; {@link #OK} is returned if it is to be done. */
    public EffectDialog(Shell parent, Effect effect) {
        super(parent);
        this.effect = effect;
        setShellStyle(getShellStyle() | SWT.RESIZE | SWT.SHEET);
    }

    /** Why, if that was said. */
    public String reason() {
        return reason.reason();
    }

    private String id(String part) {
        return effect.id() + "." + part;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(effect.title());
        shell.setData("id", effect.id());
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 1);
        new ChipRow(area, effect.chips()).setData("id", id("chips"));
        Label consequence = new Label(area, SWT.WRAP);
        consequence.setText(effect.consequence());
        consequence.setData("id", id("consequence"));
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false);
        wide.widthHint = 460;
        consequence.setLayoutData(wide);
        table(area);
        reason = new ReasonField(area, id("reason"));
        return area;
    }

    /** Virtual: a site's VMs may be a hundred thousand. */
    private void table(Composite area) {
        Table table = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.VIRTUAL);
        table.setData("id", id("rows"));
        AccessibleNames.of(table, Messages.whichOnes);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.heightHint = table.getItemHeight() * ROWS;
        table.setLayoutData(data);
        for (int width : new int[] {180, 110, 340}) {
            ColumnWidths.fit(new TableColumn(table, SWT.NONE), width);
        }
        List<Effect.Row> affected = effect.affected();
        List<Effect.Row> spared = effect.spared();
        table.addListener(
                SWT.SetData,
                e -> {
                    TableItem item = (TableItem) e.item;
                    if (e.index < affected.size()) {
                        fill(item, affected.get(e.index));
                    } else {
                        fill(item, spared.get(e.index - affected.size()));
                        item.setForeground(Palette.of(table).get(Token.INK3));
                    }
                });
        table.setItemCount(affected.size() + spared.size());
    }

    private static void fill(TableItem item, Effect.Row row) {
        if (row.shape() != null) {
            item.setImage(StateShapes.of(item.getParent()).image(row.shape(), 8, 16));
        }
        item.setText(new String[] {row.name(), row.where(), row.remark()});
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        Button act = createButton(parent, IDialogConstants.OK_ID, effect.act(), !effect.grave());
        act.setData("id", id("act"));
        act.setEnabled(!effect.affected().isEmpty());
        Button cancel =
                createButton(parent, IDialogConstants.CANCEL_ID, Messages.cancel, effect.grave());
        cancel.setData("id", id("cancel"));
        (effect.grave() ? cancel : act).setFocus();
    }
}
