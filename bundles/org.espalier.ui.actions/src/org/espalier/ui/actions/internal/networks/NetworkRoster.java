// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.networks;

import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.espalier.api.command.ChangeNetwork;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateNetwork;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Network;
import org.espalier.ui.actions.internal.people.Confirmation;
import org.espalier.ui.actions.internal.people.Roster;
import org.espalier.ui.session.SiteSession;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The networks of the site. */
final class NetworkRoster extends Roster<Network> {
    private final BiConsumer<Command, String> sender;
    private final Runnable chosen;

    /** Runs {@code chosen} when another one is selected. */
    NetworkRoster(
            Composite parent,
            SiteSession session,
            BiConsumer<Command, String> sender,
            Runnable chosen) {
        super(parent, session, "networks.table", Words.networks);
        this.sender = sender;
        this.chosen = chosen;
        column(Words.network, 110);
        column(Words.kind, 110);
        column(Words.bridge, 80);
        column(Words.ipv4, 130);
        column(Words.ipv6, 130);
        column(Words.gateway, 110);
        act(
                Words.newNetwork,
                "networks.new",
                CommandKind.CREATE_NETWORK,
                false,
                () -> ask(Optional.empty()));
        act(
                Words.edit,
                "networks.edit",
                CommandKind.CHANGE_NETWORK,
                true,
                () -> selected().ifPresent(this::edit));
        act(Words.guestValues, "networks.guests", CommandKind.SET_GUEST_VALUES, false, this::tell);
        act(
                Words.delete,
                "networks.delete",
                CommandKind.DELETE_NETWORK,
                true,
                () -> selected().ifPresent(this::delete));
    }

    /** The one that is selected. */
    Optional<Network> chosenNetwork() {
        return selected();
    }

    @Override
    protected void chosen() {
        chosen.run();
    }

    @Override
    protected List<Network> all() {
        return session().site().getNetworks().stream()
                .map(network -> (Network) network.getRecord())
                .sorted(Comparator.comparing(network -> network.id().value()))
                .toList();
    }

    @Override
    protected String[] cells(Network network) {
        return new String[] {
            network.id().value(),
            kind(network),
            network.bridge().isEmpty() ? Words.nothing : network.bridge(),
            network.ipv4().map(IpPrefix::value).orElse(Words.nothing),
            network.ipv6().map(IpPrefix::value).orElse(Words.nothing),
            network.gateway().map(IpAddress::value).orElse(Words.nothing)
        };
    }

    /** "VLAN 7 on eth1". */
    static String kind(Network network) {
        String kind = NetworkDialog.KINDS.get(network.kind());
        return network.segment()
                .map(part -> NLS.bind(Words.kindOn, new Object[] {kind, part.tag(), part.uplink()}))
                .orElse(kind);
    }

    @Override
    protected CommandKind changes() {
        return CommandKind.CHANGE_NETWORK;
    }

    @Override
    protected void edit(Network network) {
        if (session().denied(CommandKind.CHANGE_NETWORK).isEmpty()) {
            ask(Optional.of(network));
        }
    }

    private void ask(Optional<Network> before) {
        NetworkDialog dialog = new NetworkDialog(getShell(), before, all());
        if (dialog.open() == Window.OK) {
            sender.accept(
                    before.isPresent()
                            ? new ChangeNetwork(dialog.network())
                            : new CreateNetwork(dialog.network()),
                    dialog.reason());
        }
    }

    private void tell() {
        GuestDialog dialog = new GuestDialog(getShell(), session().site(), Optional.empty());
        if (dialog.open() == Window.OK) {
            dialog.commands().forEach(command -> sender.accept(command, dialog.reason()));
        }
    }

    private void delete(Network network) {
        Confirmation.ask(
                getShell(),
                NLS.bind(Words.deleteTitle, network.id()),
                NLS.bind(Words.deleteMessage, network.id()),
                Words.deleteAct,
                why -> sender.accept(new DeleteNetwork(network.id()), why));
    }
}
