// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.Reservation;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Image;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.MacAddress;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reserves addresses for new VMs, each from its VO's pool: those that were never given first, in
 * order, then those that are free for longest. Pure: what it gives is taken once it is in the
 * state.
 */
final class Reservations {
    private final Network network;
    private final Optional<AddressPool> pool;
    private final Map<IpAddress, AddressUse> known = new HashMap<>();
    private final Set<MacAddress> cards;

    private Reservations(SiteState state, Network network, Optional<AddressPool> pool) {
        this.network = network;
        this.pool = pool;
        state.uses(network.id()).forEach(use -> use.ipv4().ifPresent(ip -> known.put(ip, use)));
        cards =
                state.all(EntityKind.ADDRESS, AddressUse.class)
                        .filter(AddressUse::open)
                        .map(AddressUse::mac)
                        .collect(Collectors.toCollection(HashSet::new));
    }

    /** The network that {@code vm} is on: the default one where it has no addresses. */
    static Optional<Network> network(SiteState state, Vm vm) {
        return state.network(
                state.addressOf(vm.id()).map(AddressUse::network).orElse(Network.DEFAULT));
    }

    /** For VMs of {@code vo} on {@code network}; empty where the site has none such. */
    static Optional<Reservations> of(SiteState state, NetworkId network, VoId vo) {
        return state.network(network)
                .map(
                        there ->
                                new Reservations(
                                        state,
                                        there,
                                        state.pool(network, Optional.of(vo))
                                                .or(() -> state.pool(network, Optional.empty()))));
    }

    /** How a VM's card is attached, and with which addresses: as the agent is told. */
    static Optional<Reservation> card(SiteState state, Vm vm) {
        return state.addressOf(vm.id()).map(Reservations::card);
    }

    static Reservation card(AddressUse use) {
        return new Reservation(use.name(), use.mac(), use.ipv4(), use.ipv6());
    }

    /** Why {@code count} VMs of {@code vo} get no addresses; empty where they do. */
    static Optional<Refusal> refuse(
            SiteState state, NetworkId network, VoId vo, int count, String thing) {
        Optional<Reservations> all = of(state, network, vo);
        if (all.isEmpty()) {
            return Optional.of(
                    new Refusal(
                            Refusal.Code.NOT_FOUND,
                            thing,
                            "the site has no network " + network,
                            "Choose another network"));
        }
        return all.get().refuse(vo, count, thing);
    }

    private Optional<Refusal> refuse(VoId vo, int count, String thing) {
        boolean wanted = network.ipv4().isPresent() || network.ipv6().isPresent();
        if (wanted && pool.isEmpty()) {
            return Optional.of(
                    new Refusal(
                            Refusal.Code.NO_ROOM,
                            thing,
                            "VO " + vo + " has no address pool on network " + network.id(),
                            "Choose another network, or have a site administrator give the VO a"
                                    + " pool there"));
        }
        int free = ipv4() ? take(count).size() : count;
        return free >= count
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                Refusal.Code.NO_ROOM,
                                thing,
                                "the pool of "
                                        + pool.orElseThrow().whose()
                                        + " on network "
                                        + network.id()
                                        + " ("
                                        + prefixes(false)
                                                .map(IpPrefix::value)
                                                .collect(Collectors.joining(", "))
                                        + ") has "
                                        + (free == 0 ? "no" : "only " + free)
                                        + " free address"
                                        + (free == 1 ? "" : "es"),
                                "Delete VMs, or have a site administrator enlarge the pool"));
    }

    /** The addresses of {@code vms}: as many as {@link #refuse} found room for. */
    List<AddressUse> reserve(List<Vm> vms, Optional<Image> image, Instant now) {
        Iterator<IpAddress> addresses = take(vms.size()).iterator();
        Optional<IpPrefix> ipv6 = prefixes(true).findFirst();
        List<AddressUse> uses = new ArrayList<>();
        for (Vm vm : vms) {
            MacAddress mac = MacAddress.of(vm.id());
            while (!cards.add(mac)) {
                mac = mac.next();
            }
            BigInteger bits = mac.number();
            uses.add(
                    new AddressUse(
                            network.id(),
                            mac,
                            ipv4() ? Optional.of(addresses.next()) : Optional.empty(),
                            ipv6.map(p -> IpAddress.of(p.first().number().add(bits), true)),
                            vm.id(),
                            vm.name(),
                            vm.vo(),
                            vm.owner(),
                            image.map(Image::fileName),
                            vm.host(),
                            now,
                            Optional.empty()));
        }
        return uses;
    }

    private boolean ipv4() {
        return prefixes(false).findAny().isPresent();
    }

    private Stream<IpPrefix> prefixes(boolean v6) {
        return pool.stream().flatMap(p -> p.prefixes().stream()).filter(p -> p.v6() == v6);
    }

    /** At most {@code count} addresses of IPv4 that nobody has. */
    private List<IpAddress> take(int count) {
        Set<IpAddress> never = network.neverGiven().collect(Collectors.toSet());
        List<IpAddress> taken = new ArrayList<>();
        prefixes(false)
                .forEach(
                        prefix -> {
                            BigInteger next = prefix.first().number();
                            BigInteger end = next.add(prefix.size());
                            while (taken.size() < count && next.compareTo(end) < 0) {
                                IpAddress address = IpAddress.of(next, false);
                                if (!known.containsKey(address) && !never.contains(address)) {
                                    taken.add(address);
                                }
                                next = next.add(BigInteger.ONE);
                            }
                        });
        if (taken.size() < count) {
            known.values().stream()
                    .filter(use -> !use.open())
                    .filter(use -> !never.contains(use.ipv4().orElseThrow()))
                    .filter(use -> inPool(use.ipv4().orElseThrow()))
                    .sorted(
                            Comparator.comparing((AddressUse use) -> use.until().orElseThrow())
                                    .thenComparing(use -> use.ipv4().orElseThrow()))
                    .limit((long) count - taken.size())
                    .forEach(use -> taken.add(use.ipv4().orElseThrow()));
        }
        return taken;
    }

    private boolean inPool(IpAddress address) {
        return prefixes(false).anyMatch(prefix -> prefix.contains(address));
    }
}
