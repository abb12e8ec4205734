// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.Names;
import org.espalier.api.model.GroupId;
import org.espalier.ssh.Secret;
import org.espalier.ssh.SshLogin;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonField;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whom one logs in as, by what, and which node group new hosts join. */
final class LoginPage extends WizardPage {
    private static final String FIRST_GROUP = "hosts";

    private final List<String> groups;
    private final boolean demanded;
    private final String agent = Optional.ofNullable(System.getenv("SSH_AUTH_SOCK")).orElse("");
    private Text user;
    private Button byAgent;
    private Button byKey;
    private Button byPassword;
    private Text key;
    private Text passphrase;
    private Text password;
    private Combo group;
    private ReasonField reason;

    /**
     * A page that offers {@code groups}; none where no group is asked for.
     *
     * @param demanded whether the site demands a reason
     */
    LoginPage(List<String> groups, boolean demanded) {
        super("login", Messages.loginTitle, null);
        this.groups = List.copyOf(groups);
        this.demanded = demanded;
        setDescription(Messages.loginWords);
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayout(new GridLayout(3, false));
        user = field(area, Messages.user, "hosts.user", SWT.NONE);
        user.setText("root");
        byAgent = radio(area, Messages.loginAgent, "hosts.byAgent");
        byAgent.setEnabled(!agent.isEmpty());
        byKey = radio(area, Messages.loginKey, "hosts.byKey");
        key = field(area, Messages.keyFile, "hosts.key", SWT.NONE);
        key.setText(usualKey());
        browse(area);
        passphrase = field(area, Messages.passphrase, "hosts.passphrase", SWT.PASSWORD);
        byPassword = radio(area, Messages.loginPassword, "hosts.byPassword");
        password = field(area, Messages.password, "hosts.password", SWT.PASSWORD);
        if (!groups.isEmpty() || ((HostsWizard) getWizard()).task() == Task.ADD) {
            group(area);
        }
        reason = new ReasonField(area, "hosts.reason");
        reason.whenSaid(this::check);
        (agent.isEmpty() ? byKey : byAgent).setSelection(true);
        setControl(area);
        check();
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible) {
            user.setFocus();
        }
    }

    private static String usualKey() {
        Path file = Path.of(System.getProperty("user.home"), ".ssh", "id_ed25519");
        return Files.exists(file) ? file.toString() : "";
    }

    private Text field(Composite area, String label, String id, int style) {
        Label before = new Label(area, SWT.NONE);
        before.setText(label);
        Text text = new Text(area, SWT.BORDER | style);
        text.setData("id", id);
        boolean browsed = id.equals("hosts.key");
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, browsed ? 1 : 2, 1));
        AccessibleNames.of(text, label.replace("&", ""));
        text.addListener(SWT.Modify, e -> check());
        return text;
    }

    private Button radio(Composite area, String label, String id) {
        Button button = new Button(area, SWT.RADIO);
        button.setText(label);
        button.setData("id", id);
        button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1));
        button.addListener(SWT.Selection, e -> check());
        return button;
    }

    private void browse(Composite area) {
        Button button = new Button(area, SWT.PUSH);
        button.setText(Messages.keyBrowse);
        button.addListener(
                SWT.Selection,
                e -> {
                    String name = new FileDialog(getShell(), SWT.OPEN).open();
                    if (name != null) {
                        key.setText(name);
                    }
                });
    }

    private void group(Composite area) {
        new Label(area, SWT.NONE).setText(Messages.group);
        group = new Combo(area, SWT.NONE);
        group.setData("id", "hosts.group");
        group.setItems(groups.toArray(String[]::new));
        group.setText(groups.isEmpty() ? FIRST_GROUP : groups.get(0));
        group.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
        AccessibleNames.of(group, Messages.group.replace("&", ""));
        group.addListener(SWT.Modify, e -> check());
    }

    private void check() {
        if (byPassword == null || password == null || getControl() == null) {
            return;
        }
        key.setEnabled(byKey.getSelection());
        password.setEnabled(byPassword.getSelection());
        String wrong = null;
        if (user.getText().isBlank()) {
            wrong = Messages.userMissing;
        } else if (byKey.getSelection() && key.getText().isBlank()) {
            wrong = Messages.keyMissing;
        } else if (byPassword.getSelection() && password.getText().isEmpty()) {
            wrong = Messages.passwordMissing;
        } else if (group != null && !Names.legal(group.getText())) {
            wrong = Messages.nameRule;
        } else if (demanded && reason().isEmpty()) {
            wrong = Messages.reasonMissing;
        }
        setErrorMessage(wrong);
        setPageComplete(wrong == null);
    }

    /** What is chosen. */
    Login login() {
        Optional<Secret> opens = secret(passphrase);
        SshLogin by;
        if (byAgent.getSelection()) {
            by = new SshLogin.Agent(Path.of(agent));
        } else if (byKey.getSelection()) {
            by = new SshLogin.KeyFile(Login.path(key.getText().strip()), opens);
        } else {
            by = new SshLogin.Password(secret(password).orElseThrow());
        }
        return new Login(user.getText().strip(), by, opens);
    }

    private static Optional<Secret> secret(Text field) {
        char[] text = field.getTextChars();
        Optional<Secret> secret =
                text.length == 0 ? Optional.empty() : Optional.of(new Secret(text));
        Arrays.fill(text, '\0');
        return secret;
    }

    /** Why, if that was said. */
    String reason() {
        return reason == null ? "" : reason.reason();
    }

    /** Which node group new hosts join. */
    GroupId chosenGroup() {
        return new GroupId(group == null ? FIRST_GROUP : group.getText());
    }
}
