// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.Names;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.model.GroupId;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonedDialog;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.theme.Palette;

import java.util.Optional;
import java.util.Set;

/** Name and note of a new node group. */
public final class NewGroupDialog extends ReasonedDialog {
    private final Set<String> taken;
    private Text name;
    private Text note;
    private Label trouble;
    private DefineGroup command;

    /** A dialog for a group whose name is none of {@code taken}. */
    public NewGroupDialog(Shell parent, Set<String> taken) {
        super(parent);
        this.taken = Set.copyOf(taken);
        setShellStyle(getShellStyle() | SWT.SHEET);
    }

    /** What is wrong with {@code name}, if anything is; nothing yet for an empty one. */
    public static Optional<String> trouble(String name, Set<String> taken) {
        if (taken.contains(name)) {
            return Optional.of(NLS.bind(Messages.groupTaken, name));
        }
        return name.isEmpty() || Names.legal(name)
                ? Optional.empty()
                : Optional.of(Messages.nameRule);
    }

    /** The command, after {@link #OK}. */
    public DefineGroup command() {
        return command;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.groupTitle);
        shell.setData("id", "newGroup");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 2);
        name = field(area, Messages.groupName, "newGroup.name");
        note = field(area, Messages.groupNote, "newGroup.note");
        trouble = new Label(area, SWT.WRAP);
        trouble.setData("id", "newGroup.trouble");
        trouble.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1));
        Palette.of(area).trouble(trouble);
        name.addListener(SWT.Modify, e -> check());
        askWhy(area, "newGroup.reason");
        return area;
    }

    private static Text field(Composite area, String label, String id) {
        new Label(area, SWT.NONE).setText(label);
        Text text = new Text(area, SWT.BORDER);
        text.setData("id", id);
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
        data.widthHint = 260;
        text.setLayoutData(data);
        AccessibleNames.of(text, label);
        return text;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.groupDefine, true)
                .setData("id", "newGroup.create");
        createButton(parent, IDialogConstants.CANCEL_ID, Messages.cancel, false)
                .setData("id", "newGroup.cancel");
        check();
    }

    private void check() {
        Optional<String> wrong = trouble(name.getText(), taken);
        trouble.setText(wrong.orElse(""));
        getButton(IDialogConstants.OK_ID).setEnabled(wrong.isEmpty() && !name.getText().isEmpty());
    }

    @Override
    protected void okPressed() {
        command = new DefineGroup(new GroupId(name.getText()), note.getText().strip());
        super.okPressed();
    }
}
