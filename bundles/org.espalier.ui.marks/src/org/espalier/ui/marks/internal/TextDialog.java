// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import org.eclipse.jface.dialogs.IInputValidator;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Property;
import org.espalier.ui.actions.ReasonField;

import java.util.Optional;

/** Asks for a text: of one line, or of several. */
final class TextDialog extends InputDialog {
    private static final int LINES_HIGH = 120;
    private static final String LOCK = "lock";

    private final String id;
    private final boolean lines;
    private ReasonField reason;

    private TextDialog(
            Shell parent,
            String id,
            String title,
            String message,
            String now,
            boolean lines,
            IInputValidator valid) {
        super(parent, title, message, now, valid);
        this.id = id;
        this.lines = lines;
    }

    static TextDialog note(Shell parent, String message, MarkPick pick) {
        return new TextDialog(
                parent,
                "note",
                Messages.noteTitle,
                message,
                MarkPick.common(pick.notes()),
                true,
                text -> longer(text, Marks.LONGEST_NOTE));
    }

    static TextDialog owner(Shell parent, String message, MarkPick pick) {
        return new TextDialog(
                parent,
                "owner",
                Messages.ownerTitle,
                message,
                MarkPick.common(pick.owners()),
                false,
                null);
    }

    static TextDialog folder(Shell parent, String message, MarkPick pick) {
        return new TextDialog(
                parent,
                "folder",
                Messages.folderTitle,
                message,
                MarkPick.common(pick.folders()),
                false,
                text ->
                        Property.Folder.legal(text.strip())
                                ? null
                                : NLS.bind(Messages.folderWrong, text.strip()));
    }

    static TextDialog lock(Shell parent, String message) {
        return new TextDialog(
                parent,
                LOCK,
                Messages.lockTitle,
                message,
                "",
                false,
                text -> longer(text, Lock.LONGEST_REASON));
    }

    private static String longer(String text, int most) {
        return text.length() <= most ? null : NLS.bind(Messages.tooLong, text.length(), most);
    }

    /** A lock is itself a reason. */
    private boolean asksWhy() {
        return !id.equals(LOCK);
    }

    /** Why, if that was said. */
    String reason() {
        return asksWhy() ? reason.reason() : getValue().strip();
    }

    /** The text; empty where it was cancelled. */
    Optional<String> ask() {
        return open() == Window.OK ? Optional.of(getValue()) : Optional.empty();
    }

    @Override
    protected int getInputTextStyle() {
        return lines ? SWT.MULTI | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER : super.getInputTextStyle();
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        if (asksWhy()) {
            reason = new ReasonField(area, id + ".reason");
        }
        if (lines) {
            ((GridData) getText().getLayoutData()).heightHint = LINES_HIGH;
        }
        return area;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setData("id", id);
    }
}
