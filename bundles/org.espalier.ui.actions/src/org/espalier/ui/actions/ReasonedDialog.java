// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

/** A dialog about a command, in which a person may say why it is given. */
public abstract class ReasonedDialog extends Dialog {
    private ReasonField reason;

    /** One on {@code parent}. */
    protected ReasonedDialog(Shell parent) {
        super(parent);
    }

    /**
     * Adds the line for it below what {@code area} has, which is laid out as a grid.
     *
     * @param id names the field for tests
     */
    protected final void askWhy(Composite area, String id) {
        reason = new ReasonField(area, id);
    }

    /** Why, if that was said. */
    public final String reason() {
        return reason.reason();
    }
}
