// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;

/** Asks before something ends. What ends it is never the default. */
public final class Confirmation {
    private Confirmation() {}

    /** Does {@code then} where {@code act} is pressed. */
    public static void ask(Shell parent, String title, String message, String act, Runnable then) {
        MessageDialog dialog =
                new MessageDialog(
                        parent, title, null, message, MessageDialog.QUESTION, 1, act, Words.cancel);
        if (dialog.open() == 0) {
            then.run();
        }
    }
}
