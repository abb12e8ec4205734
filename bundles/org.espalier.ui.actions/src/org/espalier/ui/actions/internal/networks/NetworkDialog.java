// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.networks;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonedDialog;
import org.espalier.ui.actions.internal.dialogs.Rows;
import org.espalier.ui.actions.internal.people.Fields;
import org.espalier.ui.theme.Palette;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that a network has, but its pools. */
final class NetworkDialog extends ReasonedDialog {
    /** Kinds in words. */
    static final Map<Network.Kind, String> KINDS =
            new EnumMap<>(
                    Map.of(
                            Network.Kind.BRIDGE, Words.kindBridge,
                            Network.Kind.VLAN, Words.kindVlan,
                            Network.Kind.VXLAN, Words.kindVxlan,
                            Network.Kind.USER, Words.kindUser));

    private static final List<Network.Kind> ORDER = List.copyOf(KINDS.keySet());
    private static final int MOST_DIGITS = 9;

    private final Optional<Network> before;
    private final List<Network> others;
    private Text name;
    private Combo kind;
    private Text bridge;
    private Text tag;
    private Text uplink;
    private Text group;
    private Text ipv4;
    private Text ipv6;
    private Text gateway;
    private Text resolvers;
    private Text mtu;
    private Label trouble;
    private Network network;

    /** For {@code before}, or for a new one beside {@code others} where there is none. */
    NetworkDialog(Shell parent, Optional<Network> before, List<Network> others) {
        super(parent);
        this.before = before;
        this.others = List.copyOf(others);
        setShellStyle(getShellStyle() | SWT.SHEET);
    }

    /** The network, after {@link #OK}. */
    Network network() {
        return network;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(before.isPresent() ? Words.networkEdit : Words.networkNew);
        shell.setData("id", "network");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 2);
        name = text(area, Words.nameLabel, "name", n -> n.id().value());
        name.setEditable(before.isEmpty());
        new Label(area, SWT.NONE).setText(Words.kindLabel);
        kind = new Combo(area, SWT.READ_ONLY);
        kind.setData("id", "network.kind");
        kind.setItems(ORDER.stream().map(KINDS::get).toArray(String[]::new));
        kind.select(ORDER.indexOf(before.map(Network::kind).orElse(Network.Kind.BRIDGE)));
        AccessibleNames.of(kind, Words.kindLabel);
        kind.addListener(SWT.Selection, e -> check());
        bridge = text(area, Words.bridgeLabel, "bridge", Network::bridge);
        tag = text(area, Words.tagLabel, "tag", n -> part(n, s -> s.tag() + ""));
        uplink = text(area, Words.uplinkLabel, "uplink", n -> part(n, Network.Segment::uplink));
        group =
                text(
                        area,
                        Words.groupLabel,
                        "group",
                        n -> part(n, s -> s.group().map(IpAddress::value).orElse("")));
        ipv4 = text(area, Words.ipv4Label, "ipv4", n -> n.ipv4().map(IpPrefix::value).orElse(""));
        ipv4.setMessage(Words.ipv4Hint);
        ipv6 = text(area, Words.ipv6Label, "ipv6", n -> n.ipv6().map(IpPrefix::value).orElse(""));
        ipv6.setMessage(Words.ipv6Hint);
        gateway =
                text(
                        area,
                        Words.gatewayLabel,
                        "gateway",
                        n -> n.gateway().map(IpAddress::value).orElse(""));
        resolvers =
                text(
                        area,
                        Words.resolversLabel,
                        "resolvers",
                        n ->
                                n.resolvers().stream()
                                        .map(IpAddress::value)
                                        .collect(Collectors.joining(", ")));
        mtu = text(area, Words.mtuLabel, "mtu", n -> n.mtu().map(String::valueOf).orElse(""));
        trouble = new Label(area, SWT.WRAP);
        trouble.setData("id", "network.trouble");
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
        wide.widthHint = 420;
        wide.heightHint = 48;
        trouble.setLayoutData(wide);
        Palette.of(area).trouble(trouble);
        askWhy(area, "network.reason");
        return area;
    }

    private static String part(Network network, Function<Network.Segment, String> part) {
        return network.segment().map(part).orElse("");
    }

    private Text text(Composite area, String label, String id, Function<Network, String> value) {
        Text text = Fields.text(area, label, "network." + id, before.map(value).orElse(""));
        text.addListener(SWT.Modify, e -> check());
        return text;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(
                        parent,
                        IDialogConstants.OK_ID,
                        before.isPresent() ? Words.change : Words.create,
                        true)
                .setData("id", "network.ok");
        createButton(parent, IDialogConstants.CANCEL_ID, Words.cancel, false);
        check();
    }

    private void check() {
        if (getButton(IDialogConstants.OK_ID) == null) {
            return;
        }
        Network.Kind chosen = ORDER.get(kind.getSelectionIndex());
        boolean tagged = chosen == Network.Kind.VLAN || chosen == Network.Kind.VXLAN;
        boolean own = chosen != Network.Kind.USER;
        List.of(tag, uplink).forEach(field -> field.setEnabled(tagged));
        group.setEnabled(chosen == Network.Kind.VXLAN);
        List.of(bridge, ipv4, ipv6, gateway, resolvers, mtu)
                .forEach(field -> field.setEnabled(own));
        String wrong = "";
        network = null;
        if (before.isEmpty()
                && others.stream().anyMatch(n -> n.id().value().equals(name.getText()))) {
            wrong = NLS.bind(Words.nameTaken, name.getText());
        } else if (!name.getText().isEmpty()) {
            try {
                network = made(chosen);
            } catch (IllegalArgumentException e) {
                wrong = e.getMessage();
            }
        }
        trouble.setText(wrong.replace("&", "&&"));
        getButton(IDialogConstants.OK_ID).setEnabled(network != null);
    }

    private Network made(Network.Kind chosen) {
        return new Network(
                new NetworkId(name.getText()),
                chosen,
                value(bridge).orElse(""),
                value(tag)
                        .or(() -> value(uplink))
                        .map(
                                some ->
                                        new Network.Segment(
                                                (int) (long) number(tag, Words.tagLabel).orElse(0L),
                                                uplink.getText().strip(),
                                                value(group).map(IpAddress::new))),
                value(ipv4).map(IpPrefix::new),
                value(ipv6).map(IpPrefix::new),
                value(gateway).map(IpAddress::new),
                Arrays.stream(value(resolvers).orElse("").split("[,\\s]+"))
                        .filter(each -> !each.isEmpty())
                        .map(IpAddress::new)
                        .toList(),
                number(mtu, Words.mtuLabel));
    }

    /** What is typed into a field that counts for the kind that is chosen. */
    private static Optional<String> value(Text field) {
        return Optional.of(field.getText().strip())
                .filter(text -> field.isEnabled() && !text.isEmpty());
    }

    private static Optional<Long> number(Text field, String label) {
        Optional<String> digits = value(field);
        if (digits.isPresent()
                && !(digits.get().matches("[0-9]+") && digits.get().length() <= MOST_DIGITS)) {
            throw new IllegalArgumentException(NLS.bind(Words.numberRule, label));
        }
        return digits.map(Long::parseLong);
    }
}
