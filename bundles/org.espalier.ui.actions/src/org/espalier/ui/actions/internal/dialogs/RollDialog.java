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
import org.eclipse.swt.widgets.Text;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonField;
import org.espalier.ui.actions.internal.Messages;

/** Shows what updating agents or rebooting hosts means before it is done. */
public final class RollDialog extends Dialog {
    private static final int WIDTH = 420;
    private static final int MOST_LINES = 8;

    private final RollPreview preview;
    private boolean idleOnly = true;
    private ReasonField reason;

    /** A dialog about {@code preview}; {@link #OK} is returned if it is to be done. */
    public RollDialog(Shell parent, RollPreview preview) {
        super(parent);
        this.preview = preview;
        setShellStyle(getShellStyle() | SWT.SHEET);
    }

    /** Whether hosts on which VMs run are to be left alone. */
    public boolean idleOnly() {
        return idleOnly;
    }

    /** Why, if that was said. */
    public String reason() {
        return reason.reason();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(preview.title());
        shell.setData("id", "roll");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 1);
        new ChipRow(area, preview.chips()).setData("id", "roll.chips");
        Label consequence = new Label(area, SWT.WRAP);
        consequence.setText(preview.consequence());
        consequence.setData("id", "roll.consequence");
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false);
        wide.widthHint = WIDTH;
        consequence.setLayoutData(wide);
        if (!preview.versions().isEmpty()) {
            versions(area);
        }
        if (preview.reboot()) {
            Button ending = new Button(area, SWT.CHECK);
            ending.setText(Messages.rebootEnds);
            ending.setData("id", "roll.ends");
            ending.setEnabled(preview.running() > 0);
            ending.addListener(SWT.Selection, event -> idleOnly = !ending.getSelection());
        }
        reason = new ReasonField(area, "roll.reason");
        return area;
    }

    /** A host a line, which a list of any length scrolls through. */
    private void versions(Composite area) {
        Text versions =
                new Text(
                        area, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
        versions.setText(String.join("\n", preview.versions()));
        versions.setData("id", "roll.versions");
        AccessibleNames.of(versions, Messages.updateVersions);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.widthHint = WIDTH;
        data.heightHint =
                versions.getLineHeight() * Math.min(MOST_LINES, preview.versions().size());
        versions.setLayoutData(data);
        // Else nobody gets out of it by the keyboard: nothing in it has a tab.
        versions.addListener(
                SWT.Traverse,
                e ->
                        e.doit |=
                                e.detail == SWT.TRAVERSE_TAB_NEXT
                                        || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, preview.act(), true).setData("id", "roll.act");
        createButton(parent, IDialogConstants.CANCEL_ID, Messages.cancel, false)
                .setData("id", "roll.cancel");
    }
}
