// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.networks;

import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.espalier.api.command.Command;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.controller.AddressAnswer;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Network;
import org.espalier.api.model.VoId;
import org.espalier.ui.actions.internal.people.Confirmation;
import org.espalier.ui.actions.internal.people.Roster;
import org.espalier.ui.session.SiteSession;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The pools of the network that is selected, or of all where none is, and how full they are. */
final class PoolRoster extends Roster<AddressPool> {
    private final BiConsumer<Command, String> sender;
    private List<AddressAnswer.Pool> pools = List.of();
    private Optional<Network> network = Optional.empty();

    PoolRoster(Composite parent, SiteSession session, BiConsumer<Command, String> sender) {
        super(parent, session, "pools.table", Words.pools);
        this.sender = sender;
        column(Words.network, 90);
        column(Words.vo, 100);
        column(Words.prefixes, 170);
        column(Words.used, 60);
        column(Words.free, 70);
        act(
                Words.setPool,
                "pools.set",
                CommandKind.SET_ADDRESS_POOL,
                false,
                () -> ask(Optional.empty()));
        act(
                Words.edit,
                "pools.edit",
                CommandKind.SET_ADDRESS_POOL,
                true,
                () -> selected().ifPresent(this::edit));
        act(
                Words.remove,
                "pools.remove",
                CommandKind.SET_ADDRESS_POOL,
                true,
                () -> selected().ifPresent(this::remove));
    }

    /** Shows those of {@code chosen} alone. */
    void of(Optional<Network> chosen) {
        network = chosen;
        refresh(true);
    }

    void show(List<AddressAnswer.Pool> now) {
        boolean other = !pools.equals(now);
        pools = now;
        refresh(other);
    }

    @Override
    protected List<AddressPool> all() {
        return pools.stream()
                .map(AddressAnswer.Pool::pool)
                .filter(pool -> network.map(n -> n.id().equals(pool.network())).orElse(true))
                .toList();
    }

    @Override
    protected String[] cells(AddressPool row) {
        AddressAnswer.Pool counted =
                pools.stream().filter(pool -> pool.pool().equals(row)).findFirst().orElseThrow();
        boolean four = row.prefixes().stream().anyMatch(prefix -> !prefix.v6());
        return new String[] {
            row.network().value(),
            row.vo().map(VoId::value).orElse(Words.allOthers),
            row.prefixes().stream().map(IpPrefix::value).collect(Collectors.joining(", ")),
            four ? Long.toString(counted.used()) : Words.nothing,
            four ? Long.toString(counted.free()) : Words.nothing
        };
    }

    @Override
    protected CommandKind changes() {
        return CommandKind.SET_ADDRESS_POOL;
    }

    @Override
    protected void edit(AddressPool pool) {
        if (session().denied(CommandKind.SET_ADDRESS_POOL).isEmpty()) {
            ask(Optional.of(pool));
        }
    }

    private void ask(Optional<AddressPool> before) {
        PoolDialog dialog = new PoolDialog(getShell(), session().site(), network, before);
        if (dialog.open() == Window.OK) {
            sender.accept(dialog.command(), dialog.reason());
        }
    }

    private void remove(AddressPool pool) {
        Confirmation.ask(
                getShell(),
                Words.removeTitle,
                NLS.bind(
                        Words.removeMessage,
                        pool.vo().map(VoId::value).orElse(Words.allOthers),
                        pool.network()),
                Words.removeAct,
                why ->
                        sender.accept(
                                new SetAddressPool(pool.network(), pool.vo(), List.of()), why));
    }
}
