// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;

/** The window of a wizard; one may work in the console while it is open. */
final class HostsWizardDialog extends WizardDialog {
    HostsWizardDialog(Shell parent, HostsWizard wizard) {
        super(parent, wizard);
        setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.BORDER | SWT.RESIZE | SWT.MODELESS);
        setBlockOnOpen(false);
        setMinimumPageSize(680, 420);
        setHelpAvailable(false);
    }

    /** The button that Return presses is one that can be pressed. */
    @Override
    public void updateButtons() {
        super.updateButtons();
        Button standard = getShell().getDefaultButton();
        if (standard != null && !standard.isEnabled()) {
            getShell().setDefaultButton(null);
        }
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setData("id", "hosts");
    }
}
