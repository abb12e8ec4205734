// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.networks;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.VoId;
import org.espalier.model.site.MNetwork;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MVo;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonedDialog;
import org.espalier.ui.actions.internal.dialogs.Rows;
import org.espalier.ui.actions.internal.people.Fields;
import org.espalier.ui.theme.Palette;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which addresses of a network a VO gets. */
final class PoolDialog extends ReasonedDialog {
    private final MSite site;
    private final Optional<Network> network;
    private final Optional<AddressPool> before;
    private Combo networks;
    private Combo vos;
    private Text prefixes;
    private Label trouble;
    private SetAddressPool command;

    /** For {@code before}, or for a new one on {@code network} where there is none. */
    PoolDialog(Shell parent, MSite site, Optional<Network> network, Optional<AddressPool> before) {
        super(parent);
        this.site = site;
        this.network = network;
        this.before = before;
        setShellStyle(getShellStyle() | SWT.SHEET);
    }

    /** The command, after {@link #OK}. */
    SetAddressPool command() {
        return command;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Words.poolTitle);
        shell.setData("id", "pool");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 2);
        List<String> names = site.getNetworks().stream().map(MNetwork::getName).toList();
        String wanted =
                before.map(AddressPool::network)
                        .or(() -> network.map(Network::id))
                        .map(NetworkId::value)
                        .orElse(Network.DEFAULT.value());
        networks = combo(area, Words.networkLabel, "pool.network", names, names.indexOf(wanted));
        List<String> people = new ArrayList<>(List.of(Words.allOthers));
        site.getVos().stream().map(MVo::getName).forEach(people::add);
        int vo = before.flatMap(AddressPool::vo).map(id -> people.indexOf(id.value())).orElse(0);
        vos = combo(area, Words.voLabel, "pool.vo", people, vo);
        networks.setEnabled(before.isEmpty());
        vos.setEnabled(before.isEmpty());
        prefixes =
                Fields.text(
                        area,
                        Words.prefixesLabel,
                        "pool.prefixes",
                        before.stream()
                                .flatMap(pool -> pool.prefixes().stream())
                                .map(IpPrefix::value)
                                .collect(Collectors.joining(", ")));
        prefixes.setMessage(Words.prefixesHint);
        prefixes.addListener(SWT.Modify, e -> check());
        trouble = new Label(area, SWT.WRAP);
        trouble.setData("id", "pool.trouble");
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
        wide.widthHint = 420;
        wide.heightHint = 48;
        trouble.setLayoutData(wide);
        Palette.of(area).trouble(trouble);
        askWhy(area, "pool.reason");
        return area;
    }

    private Combo combo(Composite area, String label, String id, List<String> items, int first) {
        new Label(area, SWT.NONE).setText(label);
        Combo combo = new Combo(area, SWT.READ_ONLY);
        combo.setData("id", id);
        combo.setItems(items.toArray(String[]::new));
        combo.select(Math.max(0, first));
        AccessibleNames.of(combo, label);
        combo.addListener(SWT.Selection, e -> check());
        return combo;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Words.poolSet, true).setData("id", "pool.ok");
        createButton(parent, IDialogConstants.CANCEL_ID, Words.cancel, false);
        check();
    }

    private void check() {
        if (getButton(IDialogConstants.OK_ID) == null) {
            return;
        }
        String wrong = "";
        command = null;
        if (!prefixes.getText().isBlank() && networks.getSelectionIndex() >= 0) {
            try {
                command = made();
            } catch (IllegalArgumentException e) {
                wrong = e.getMessage();
            }
        }
        trouble.setText(wrong.replace("&", "&&"));
        getButton(IDialogConstants.OK_ID).setEnabled(command != null);
    }

    private SetAddressPool made() {
        List<IpPrefix> all =
                Arrays.stream(prefixes.getText().strip().split("[,\\s]+"))
                        .map(IpPrefix::new)
                        .toList();
        Optional<VoId> vo =
                vos.getSelectionIndex() == 0
                        ? Optional.empty()
                        : Optional.of(new VoId(vos.getText()));
        return new SetAddressPool(new NetworkId(networks.getText()), vo, all);
    }
}
