// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.espalier.api.model.CommandKind;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonedDialog;
import org.espalier.ui.actions.internal.dialogs.Rows;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which kinds of command need a reason on this site. */
final class ReasonsDialog extends ReasonedDialog {
    private static final int ROWS = 14;
    private static final List<CommandKind> KINDS =
            Stream.of(CommandKind.values()).filter(CommandKind::mayNeedReason).toList();

    private final Set<CommandKind> chosen = EnumSet.noneOf(CommandKind.class);
    private Table kinds;

    ReasonsDialog(Shell parent, Set<CommandKind> now) {
        super(parent);
        chosen.addAll(now);
        setShellStyle(getShellStyle() | SWT.RESIZE | SWT.SHEET);
    }

    /** These and no other, after {@link #OK}. */
    Set<CommandKind> chosen() {
        return Set.copyOf(chosen);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Words.reasonsTitle);
        shell.setData("id", "reasons");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 1);
        Label message = new Label(area, SWT.WRAP);
        message.setText(Words.reasonsMessage);
        kinds = new Table(area, SWT.CHECK | SWT.BORDER | SWT.V_SCROLL);
        kinds.setData("id", "reasons.kinds");
        AccessibleNames.of(kinds, Words.reasonsMessage);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.heightHint = kinds.getItemHeight() * ROWS;
        data.widthHint = 320;
        kinds.setLayoutData(data);
        for (CommandKind kind : KINDS) {
            TableItem item = new TableItem(kinds, SWT.NONE);
            item.setText(KindWords.of(kind));
            item.setChecked(chosen.contains(kind));
        }
        askWhy(area, "reasons.reason");
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Words.change, true)
                .setData("id", "reasons.ok");
        createButton(parent, IDialogConstants.CANCEL_ID, Words.cancel, false);
    }

    @Override
    protected void okPressed() {
        chosen.clear();
        for (int i = 0; i < KINDS.size(); i++) {
            if (kinds.getItem(i).getChecked()) {
                chosen.add(KINDS.get(i));
            }
        }
        super.okPressed();
    }
}
