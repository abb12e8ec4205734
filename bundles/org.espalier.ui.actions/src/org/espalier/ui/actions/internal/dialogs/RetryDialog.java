// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.espalier.api.model.TaskItem;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonField;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.theme.ColumnWidths;

import java.util.List;
import java.util.function.Predicate;

/** Shows what failed of tasks, by name and cause, before it is done again. */
public final class RetryDialog extends Dialog {
    private static final int ROWS = 9;
    private static final int WIDTH = 560;

    private final List<MTask> tasks;
    private final List<MTaskItem> failed;
    private final Predicate<MTaskItem> left;
    private ReasonField reason;

    /**
     * A dialog about {@code tasks}, of which something failed; {@link #OK} to do that again.
     *
     * @param left whether an item is left out of that
     */
    public RetryDialog(Shell parent, List<MTask> tasks, Predicate<MTaskItem> left) {
        super(parent);
        this.tasks = List.copyOf(tasks);
        failed =
                tasks.stream()
                        .flatMap(task -> task.getItems().stream())
                        .filter(item -> item.getState() == TaskItem.State.FAILED)
                        .toList();
        this.left = left;
        setShellStyle(getShellStyle() | SWT.RESIZE | SWT.SHEET);
    }

    /** Why, if that was said. */
    public String reason() {
        return reason.reason();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.retryTitle);
        shell.setData("id", "retry");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 1);
        Label label = new Label(area, SWT.WRAP);
        label.setData("id", "retry.what");
        label.setText(
                tasks.size() == 1
                        ? NLS.bind(Messages.retryOne, tasks.get(0).getName())
                        : NLS.bind(Messages.retryMany, tasks.size()));
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false);
        wide.widthHint = WIDTH;
        label.setLayoutData(wide);
        table(area);
        reason = new ReasonField(area, "retry.reason");
        return area;
    }

    private void table(Composite area) {
        Table table = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setData("id", "retry.items");
        AccessibleNames.of(table, Messages.retryWhich);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.heightHint = table.getItemHeight() * ROWS;
        table.setLayoutData(data);
        for (int width : new int[] {160, 400}) {
            ColumnWidths.fit(new TableColumn(table, SWT.NONE), width);
        }
        for (MTaskItem item : failed) {
            String cause = item.getRefusal() == null ? "" : item.getRefusal().cause();
            if (left.test(item)) {
                cause = Messages.retryLeft;
            }
            new TableItem(table, SWT.NONE).setText(new String[] {item.getName(), cause});
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(
                        parent,
                        IDialogConstants.OK_ID,
                        NLS.bind(Messages.retryAct, failed.stream().filter(left.negate()).count()),
                        false)
                .setData("id", "retry.act");
        createButton(parent, IDialogConstants.CANCEL_ID, Messages.cancel, true)
                .setData("id", "retry.cancel");
    }
}
