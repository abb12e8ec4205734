// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.actions.ReasonField;

/** Asks how much a host may give to others. */
public final class LimitDialog extends Dialog {
    private final String title;
    private final long first;
    private LimitField field;
    private ReasonField reason;
    private long limit;

    /** {@code limit} bytes a second to begin with; 0 is none. */
    public LimitDialog(Shell parent, String title, long limit) {
        super(parent);
        this.title = title;
        first = limit;
        setShellStyle(getShellStyle() | SWT.SHEET);
    }

    /** What was chosen, bytes a second; 0 for none. */
    public long limit() {
        return limit;
    }

    /** Why, if that was said. */
    public String reason() {
        return reason.reason();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
        shell.setData("id", "limit");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 12).applyTo(area);
        new Label(area, SWT.NONE).setText(Texts.limitLabel);
        field = new LimitField(area, first);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field.control());
        reason = new ReasonField(area, "limit.reason");
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Texts.limitAct, true)
                .setData("id", "limit.act");
        createButton(parent, IDialogConstants.CANCEL_ID, Texts.cancel, false);
    }

    @Override
    protected void okPressed() {
        limit = field.limit();
        super.okPressed();
    }
}
