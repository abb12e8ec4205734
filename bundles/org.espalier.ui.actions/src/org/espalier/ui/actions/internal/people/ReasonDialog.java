// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;

import java.util.Optional;

/** Asks for the reason that the site demands. */
public final class ReasonDialog extends InputDialog {
    private static final int LONGEST = 500;

    private ReasonDialog(Shell parent, String what) {
        super(
                parent,
                Words.reasonTitle,
                NLS.bind(Words.reasonMessage, what),
                "",
                text -> wrong(text));
    }

    /** What is wrong with a reason; empty text keeps the button off and says nothing yet. */
    static String wrong(String text) {
        return text.isBlank() ? "" : text.length() > LONGEST ? Words.reasonLong : null;
    }

    /** The reason for {@code what}; empty where it was cancelled. */
    public static Optional<String> ask(Shell parent, String what) {
        ReasonDialog dialog = new ReasonDialog(parent, what);
        return dialog.open() == Window.OK
                ? Optional.of(dialog.getValue().strip())
                : Optional.empty();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setData("id", "reason");
    }
}
