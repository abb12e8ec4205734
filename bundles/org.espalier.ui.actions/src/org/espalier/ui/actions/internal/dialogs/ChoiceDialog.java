// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonedDialog;
import org.espalier.ui.actions.internal.Messages;

import java.util.List;

/** One choice out of names, and a button that names the act. */
public final class ChoiceDialog extends ReasonedDialog {
    private final Words words;
    private final List<String> names;
    private Combo combo;
    private String chosen;

    /**
     * What the dialog says.
     *
     * @param title the window's title
     * @param message a sentence above the choice; may be empty
     * @param label the choice's label
     * @param act what the button reads
     */
    public record Words(String title, String message, String label, String act) {}

    /** A choice out of {@code names}, {@code first} to begin with. */
    public ChoiceDialog(Shell parent, Words words, List<String> names, String first) {
        super(parent);
        this.words = words;
        this.names = List.copyOf(names);
        chosen = first;
        setShellStyle(getShellStyle() | SWT.SHEET);
    }

    /** What was chosen. */
    public String chosen() {
        return chosen;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(words.title());
        shell.setData("id", "choice");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 2);
        if (!words.message().isEmpty()) {
            Label message = new Label(area, SWT.WRAP);
            message.setText(words.message());
            GridData data = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
            data.widthHint = 340;
            message.setLayoutData(data);
        }
        new Label(area, SWT.NONE).setText(words.label());
        combo = new Combo(area, SWT.READ_ONLY);
        combo.setData("id", "choice.names");
        combo.setItems(names.toArray(String[]::new));
        combo.select(Math.max(0, names.indexOf(chosen)));
        combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        AccessibleNames.of(combo, words.label());
        askWhy(area, "choice.reason");
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, words.act(), true).setData("id", "choice.act");
        createButton(parent, IDialogConstants.CANCEL_ID, Messages.cancel, false)
                .setData("id", "choice.cancel");
    }

    @Override
    protected void okPressed() {
        chosen = combo.getText();
        super.okPressed();
    }
}
