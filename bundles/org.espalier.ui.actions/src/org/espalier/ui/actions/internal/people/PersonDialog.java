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
import org.eclipse.swt.widgets.Text;
import org.espalier.api.command.DefineUser;
import org.espalier.api.model.Grant;
import org.espalier.api.model.User;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonedDialog;
import org.espalier.ui.actions.internal.dialogs.Rows;
import org.espalier.ui.session.SiteSession;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A person's name and roles. */
final class PersonDialog extends ReasonedDialog {
    private static final int ROWS = 12;

    private final User user;
    private final List<Grant> possible;
    private Text name;
    private Text title;
    private Text accounts;
    private Table roles;
    private DefineUser command;

    /** For {@code user}, or for a new one where that is null. */
    PersonDialog(Shell parent, SiteSession session, User user) {
        super(parent);
        this.user = user;
        this.possible = Choices.of(session.site(), user);
        setShellStyle(getShellStyle() | SWT.RESIZE | SWT.SHEET);
    }

    /** The command, after {@link #OK}. */
    DefineUser command() {
        return command;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(user == null ? Words.personNew : Words.personEdit);
        shell.setData("id", "person");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 2);
        name = Fields.text(area, Words.nameLabel, "person.name", user == null ? "" : user.name());
        name.setEditable(user == null);
        name.setMessage(Words.nameHint);
        title =
                Fields.text(
                        area, Words.titleLabel, "person.title", user == null ? "" : user.title());
        accounts =
                Fields.text(
                        area,
                        Words.accountsLabel,
                        "person.accounts",
                        user == null ? "" : PeopleRoster.accounts(user));
        accounts.setMessage(Words.accountsHint);
        Label label = new Label(area, SWT.NONE);
        label.setText(Words.rolesLabel);
        label.setLayoutData(new GridData(SWT.BEGINNING, SWT.TOP, false, false));
        roles = new Table(area, SWT.CHECK | SWT.BORDER | SWT.V_SCROLL);
        roles.setData("id", "person.roles");
        AccessibleNames.of(roles, Words.rolesLabel);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.heightHint = roles.getItemHeight() * ROWS;
        data.widthHint = 320;
        roles.setLayoutData(data);
        Set<Grant> held = user == null ? Set.of() : user.held();
        for (Grant grant : possible) {
            TableItem item = new TableItem(roles, SWT.NONE);
            item.setText(Choices.words(grant));
            item.setChecked(held.contains(grant));
        }
        name.addListener(SWT.Modify, e -> check());
        askWhy(area, "person.reason");
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(
                        parent,
                        IDialogConstants.OK_ID,
                        user == null ? Words.personAdd : Words.change,
                        true)
                .setData("id", "person.ok");
        createButton(parent, IDialogConstants.CANCEL_ID, Words.cancel, false);
        check();
    }

    private void check() {
        getButton(IDialogConstants.OK_ID).setEnabled(!name.getText().isBlank());
    }

    @Override
    protected void okPressed() {
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < possible.size(); i++) {
            if (roles.getItem(i).getChecked()) {
                grants.add(possible.get(i));
            }
        }
        Set<String> own =
                Arrays.stream(accounts.getText().split("[\\s,]+"))
                        .filter(account -> !account.isEmpty())
                        .collect(Collectors.toSet());
        command = Choices.command(name.getText().strip(), title.getText().strip(), grants, own);
        super.okPressed();
    }
}
