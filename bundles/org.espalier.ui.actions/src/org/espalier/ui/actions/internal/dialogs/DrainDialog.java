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
import org.espalier.ui.actions.ReasonField;
import org.espalier.ui.actions.internal.Messages;

/** Shows what maintenance mode means to hosts and their VMs before they enter it. */
public final class DrainDialog extends Dialog {
    private static final int WIDTH = 420;

    private final Drain drain;
    private final boolean mayMove;
    private boolean evacuate;
    private ReasonField reason;

    /**
     * A dialog about {@code drain}; {@link #OK} is returned if it is to be done.
     *
     * @param mayMove whether this person may move VMs
     */
    public DrainDialog(Shell parent, Drain drain, boolean mayMove) {
        super(parent);
        this.drain = drain;
        this.mayMove = mayMove;
        setShellStyle(getShellStyle() | SWT.SHEET);
    }

    /** Whether the VMs that run there are to be moved to other hosts. */
    public boolean evacuate() {
        return evacuate;
    }

    /** Why, if that was said. */
    public String reason() {
        return reason.reason();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.drainTitle);
        shell.setData("id", "drain");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 1);
        new ChipRow(area, drain.chips()).setData("id", "drain.chips");
        Label consequence = new Label(area, SWT.WRAP);
        consequence.setText(drain.consequence());
        consequence.setData("id", "drain.consequence");
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false);
        wide.widthHint = WIDTH;
        consequence.setLayoutData(wide);
        Button evacuation = new Button(area, SWT.CHECK);
        evacuation.setText(Messages.drainEvacuate);
        evacuation.setData("id", "drain.evacuate");
        evacuation.setEnabled(mayMove && !drain.movable().isEmpty());
        evacuation.addListener(SWT.Selection, event -> evacuate = evacuation.getSelection());
        reason = new ReasonField(area, "drain.reason");
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        Button act = createButton(parent, IDialogConstants.OK_ID, Messages.drainAct, true);
        act.setData("id", "drain.act");
        act.setEnabled(!drain.targets().isEmpty());
        createButton(parent, IDialogConstants.CANCEL_ID, Messages.cancel, false)
                .setData("id", "drain.cancel");
    }
}
