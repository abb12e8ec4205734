// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.actions.ReasonField;

import java.util.function.Consumer;

/** Asks before something ends, and why. What ends it is never the default. */
public final class Confirmation {
    private Confirmation() {}

    /** Does {@code then}, with the reason if one was given, where {@code act} is pressed. */
    public static void ask(
            Shell parent, String title, String message, String act, Consumer<String> then) {
        Question question = new Question(parent, title, message, act);
        if (question.open() == 0) {
            then.accept(question.reason.reason());
        }
    }

    private static final class Question extends MessageDialog {
        private ReasonField reason;

        Question(Shell parent, String title, String message, String act) {
            super(parent, title, null, message, MessageDialog.QUESTION, 1, act, Words.cancel);
        }

        @Override
        protected Control createCustomArea(Composite parent) {
            Composite area = new Composite(parent, SWT.NONE);
            GridLayoutFactory.fillDefaults().applyTo(area);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(area);
            reason = new ReasonField(area, "confirmation.reason");
            return area;
        }
    }
}
