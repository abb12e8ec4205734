// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.operate;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.Names;
import org.espalier.api.command.CloneVm;
import org.espalier.model.site.MVm;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonedDialog;
import org.espalier.ui.actions.internal.dialogs.Rows;
import org.espalier.ui.theme.Palette;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Name and number of the clones of a VM. */
public final class CloneDialog extends ReasonedDialog {
    private static final int WIDTH = 420;

    private final MVm source;
    private final Set<String> taken;
    private Text name;
    private Spinner count;
    private Label trouble;
    private CloneVm command;

    /** A dialog for clones of {@code source} whose names are none of {@code taken}. */
    public CloneDialog(Shell parent, MVm source, Set<String> taken) {
        super(parent);
        this.source = source;
        this.taken = Set.copyOf(taken);
        setShellStyle(getShellStyle() | SWT.SHEET);
    }

    /** What is wrong with {@code count} clones of that name; nothing yet for an empty one. */
    static Optional<String> trouble(String name, int count, Set<String> taken) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String last = count == 1 ? name : name + "-" + count;
        if (!Names.legal(name) || !Names.legal(last)) {
            return Optional.of(Words.cloneNameRule);
        }
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> count == 1 ? name : name + "-" + i)
                .filter(taken::contains)
                .findFirst()
                .map(there -> NLS.bind(Words.cloneNameTaken, there));
    }

    /** The command, after {@link #OK}. */
    public CloneVm command() {
        return command;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(NLS.bind(Words.cloneTitle, source.getName()));
        shell.setData("id", "clone");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 2);
        new Label(area, SWT.NONE).setText(Words.cloneName);
        name = new Text(area, SWT.BORDER);
        name.setText(source.getName() + "-copy");
        name.selectAll();
        name.setData("id", "clone.name");
        name.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        AccessibleNames.of(name, Words.cloneName);
        new Label(area, SWT.NONE).setText(Words.cloneCount);
        count = new Spinner(area, SWT.BORDER);
        count.setValues(1, 1, CloneVm.MAX_COUNT, 0, 1, 10);
        count.setData("id", "clone.count");
        AccessibleNames.of(count, Words.cloneCount);
        Label consequence = wide(area, "clone.consequence");
        String host = source.getHost() == null ? "" : source.getHost().getName();
        consequence.setText(NLS.bind(Words.cloneConsequence, host, source.getName()));
        trouble = wide(area, "clone.trouble");
        Palette.of(area).trouble(trouble);
        name.addListener(SWT.Modify, e -> check());
        count.addListener(SWT.Modify, e -> check());
        askWhy(area, "clone.reason");
        return area;
    }

    private static Label wide(Composite area, String id) {
        Label label = new Label(area, SWT.WRAP);
        label.setData("id", id);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
        data.widthHint = WIDTH;
        label.setLayoutData(data);
        return label;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Words.cloneAct1, true)
                .setData("id", "clone.act");
        createButton(parent, IDialogConstants.CANCEL_ID, Words.cancel, false)
                .setData("id", "clone.cancel");
        check();
    }

    private void check() {
        Optional<String> wrong = trouble(name.getText(), count.getSelection(), taken);
        trouble.setText(wrong.orElse(""));
        Button act = getButton(IDialogConstants.OK_ID);
        act.setText(Words.count(count.getSelection(), Words.cloneAct1, Words.cloneActMany));
        act.requestLayout();
        act.setEnabled(wrong.isEmpty() && !name.getText().isEmpty());
    }

    @Override
    protected void okPressed() {
        command = new CloneVm(source.getId(), name.getText(), count.getSelection());
        super.okPressed();
    }
}
