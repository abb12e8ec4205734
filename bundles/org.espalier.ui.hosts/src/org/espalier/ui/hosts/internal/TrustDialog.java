// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.espalier.ssh.UnknownHostKey;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Shows the fingerprints of hosts that were never seen; those with a check mark are trusted. */
final class TrustDialog extends Dialog {
    private final List<UnknownHostKey> keys;
    private final Set<UnknownHostKey> trusted = new HashSet<>();
    private Table table;

    TrustDialog(Shell parent, List<UnknownHostKey> keys) {
        super(parent);
        this.keys =
                keys.stream().sorted(Comparator.comparing(key -> key.target().knownAs())).toList();
        setShellStyle(getShellStyle() | SWT.SHEET | SWT.RESIZE);
    }

    /** Which are trusted, once it is closed. */
    Set<UnknownHostKey> trusted() {
        return Set.copyOf(trusted);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.trustTitle);
        shell.setData("id", "trust");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Label message = new Label(area, SWT.WRAP);
        message.setText(Messages.trustMessage);
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false);
        wide.widthHint = 680;
        message.setLayoutData(wide);
        table =
                Tables.of(
                        area,
                        SWT.CHECK,
                        "trust.hosts",
                        Messages.trustTitle,
                        List.of(
                                new Tables.Column(Messages.columnHost, 150),
                                new Tables.Column(Messages.key, 90),
                                new Tables.Column(Messages.columnFingerprint, 430)));
        for (UnknownHostKey key : keys) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(new String[] {key.target().knownAs(), key.type(), key.fingerprint()});
            item.setChecked(true);
        }
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.trustAccept, false);
        createButton(parent, IDialogConstants.CANCEL_ID, Messages.trustRefuse, true);
    }

    @Override
    protected void okPressed() {
        for (int i = 0; i < keys.size(); i++) {
            if (table.getItem(i).getChecked()) {
                trusted.add(keys.get(i));
            }
        }
        super.okPressed();
    }
}
