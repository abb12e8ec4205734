// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonField;
import org.espalier.ui.theme.ColumnWidths;

import java.util.List;

/** Shows what will be ended, thing by thing, before it is; Cancel is the default. */
public final class ConfirmDialog extends Dialog {
    private static final int ROWS = 9;
    private static final int WIDTH = 480;

    private final Preview preview;
    private ReasonField reason;

    /**
     * What is shown.
     *
     * @param title of the window
     * @param message a sentence that says what will be
     * @param rows what it is done to, each with a remark; may be empty
     * @param act what the button reads: it names the act
     * @param leave what the other button reads
     */
    public record Preview(
            String title, String message, List<String[]> rows, String act, String leave) {
        /** The other button reads Cancel. */
        public Preview(String title, String message, List<String[]> rows, String act) {
            this(title, message, rows, act, Texts.cancel);
        }
    }

    /** A dialog on {@code parent}; {@link #OK} if it is to be done. */
    public ConfirmDialog(Shell parent, Preview preview) {
        super(parent);
        this.preview = preview;
        setShellStyle(getShellStyle() | SWT.RESIZE | SWT.SHEET);
    }

    /** Why, if that was said. */
    public String reason() {
        return reason.reason();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(preview.title());
        shell.setData("id", "images.confirm");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().margins(12, 12).applyTo(area);
        Label message = new Label(area, SWT.WRAP);
        message.setText(preview.message());
        GridDataFactory.fillDefaults().hint(WIDTH, SWT.DEFAULT).applyTo(message);
        if (!preview.rows().isEmpty()) {
            table(area);
        }
        reason = new ReasonField(area, "images.confirm.reason");
        return area;
    }

    private void table(Composite area) {
        Table table = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setData("id", "images.confirm.rows");
        AccessibleNames.of(table, preview.title());
        for (int width : new int[] {150, 130, 190}) {
            ColumnWidths.fit(new TableColumn(table, SWT.NONE), width);
        }
        preview.rows().forEach(row -> new TableItem(table, SWT.NONE).setText(row));
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(WIDTH, table.getItemHeight() * ROWS)
                .applyTo(table);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, preview.act(), false)
                .setData("id", "images.confirm.act");
        Button cancel = createButton(parent, IDialogConstants.CANCEL_ID, preview.leave(), true);
        cancel.setData("id", "images.confirm.cancel");
        cancel.setFocus();
    }
}
