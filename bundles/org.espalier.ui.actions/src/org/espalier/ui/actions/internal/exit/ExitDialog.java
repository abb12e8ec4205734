// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.exit;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.actions.internal.dialogs.Rows;
import org.espalier.ui.theme.Fonts;

/** Leave Running, Stop Site or Cancel; what ends nothing is the default. */
final class ExitDialog extends Dialog {
    private static final int LEAVE = IDialogConstants.CLIENT_ID;
    private static final int STOP = IDialogConstants.CLIENT_ID + 1;

    private final Alive alive;
    private Choice choice = Choice.CANCEL;

    ExitDialog(Shell parent, Alive alive) {
        super(parent);
        this.alive = alive;
        setShellStyle(getShellStyle() | SWT.SHEET);
    }

    /** What was chosen; closing the dialog is Cancel. */
    Choice choice() {
        return choice;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.exitTitle);
        shell.setData("id", "exit");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 1);
        Label headline = label(area, alive.sentence() + ".", "exit.alive");
        headline.setFont(Fonts.of(area).title());
        label(area, Messages.exitQuestion, "exit.question");
        return area;
    }

    private static Label label(Composite area, String text, String id) {
        Label label = new Label(area, SWT.WRAP);
        label.setText(text);
        label.setData("id", id);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.widthHint = 440;
        label.setLayoutData(data);
        return label;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, STOP, Messages.exitStop, false).setData("id", "exit.stop");
        createButton(parent, IDialogConstants.CANCEL_ID, Messages.exitCancel, false)
                .setData("id", "exit.cancel");
        createButton(parent, LEAVE, Messages.exitLeave, true).setData("id", "exit.leave");
    }

    @Override
    protected void buttonPressed(int id) {
        choice =
                switch (id) {
                    case LEAVE -> Choice.LEAVE_RUNNING;
                    case STOP -> Choice.STOP_SITE;
                    default -> Choice.CANCEL;
                };
        setReturnCode(id == IDialogConstants.CANCEL_ID ? CANCEL : OK);
        close();
    }
}
