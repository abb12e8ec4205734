// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.jface.dialogs.IInputValidator;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.actions.ReasonField;

/** Asks for one line of text for a command, and why it is given. */
public class ReasonedInput extends InputDialog {
    private ReasonField reason;

    /** As {@link InputDialog}. */
    public ReasonedInput(
            Shell parent, String title, String message, String value, IInputValidator validator) {
        super(parent, title, message, value, validator);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        reason = new ReasonField(area, "input.reason");
        return area;
    }

    /** Why, if that was said. */
    public final String reason() {
        return reason.reason();
    }
}
