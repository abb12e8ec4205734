// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.ChangeNetwork;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateNetwork;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.event.Change;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.Entity;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Networks and the pools of their addresses. */
public final class NetworkPlanner implements CommandPlanner {
    /** VMs that a refusal names. */
    private static final int MOST_NAMES = 10;

    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(
                CreateNetwork.class,
                ChangeNetwork.class,
                DeleteNetwork.class,
                SetAddressPool.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        SiteState state = situation.state();
        if (request.command() instanceof CreateNetwork create) {
            return create(state, create.network());
        } else if (request.command() instanceof ChangeNetwork change) {
            return change(state, change.network());
        } else if (request.command() instanceof DeleteNetwork delete) {
            return delete(state, delete.network());
        } else if (request.command() instanceof SetAddressPool set) {
            return new PoolPlan(state, set).plan();
        }
        throw new IllegalArgumentException("Not planned here: " + request.command());
    }

    private static Plan create(SiteState state, Network network) {
        String thing = "Network " + network.id() + " was not created";
        if (state.network(network.id()).isPresent()) {
            return Plan.Refused.of(
                    Refusal.Code.NAME_TAKEN,
                    thing,
                    "the site has a network of that name",
                    "Choose another name, or change that network");
        }
        List<Refusal> refusals = neighbours(state, network, thing);
        return refusals.isEmpty() ? put(network) : new Plan.Refused(refusals);
    }

    /** What other networks have is not this one's too. */
    private static List<Refusal> neighbours(SiteState state, Network network, String thing) {
        List<Refusal> refusals = new ArrayList<>();
        state.networks()
                .filter(other -> !other.id().equals(network.id()))
                .forEach(
                        other -> {
                            if (!network.bridge().isEmpty()
                                    && network.bridge().equals(other.bridge())) {
                                refusals.add(
                                        new Refusal(
                                                Refusal.Code.NAME_TAKEN,
                                                thing,
                                                "bridge "
                                                        + network.bridge()
                                                        + " is that of network "
                                                        + other.id(),
                                                "Name another bridge"));
                            }
                            prefixes(network)
                                    .flatMap(
                                            mine ->
                                                    prefixes(other)
                                                            .filter(mine::overlaps)
                                                            .map(its -> overlap(mine, its, other)))
                                    .map(
                                            cause ->
                                                    new Refusal(
                                                            Refusal.Code.INVALID,
                                                            thing,
                                                            cause,
                                                            "Choose a prefix that no other"
                                                                    + " network has"))
                                    .forEach(refusals::add);
                        });
        return refusals;
    }

    private static String overlap(IpPrefix mine, IpPrefix its, Network other) {
        return "its prefix "
                + mine
                + " has addresses of network "
                + other.id()
                + (its.equals(mine) ? "" : ", which has " + its);
    }

    private static Stream<IpPrefix> prefixes(Network network) {
        return Stream.of(network.ipv4(), network.ipv6()).flatMap(Optional::stream);
    }

    private static Plan change(SiteState state, Network network) {
        String thing = "Network " + network.id() + " was not changed";
        Optional<Network> before = state.network(network.id());
        if (before.isEmpty()) {
            return missing(thing);
        }
        List<Refusal> refusals = new ArrayList<>(neighbours(state, network, thing));
        state.pools(network.id())
                .flatMap(pool -> outside(pool, network))
                .map(
                        cause ->
                                new Refusal(
                                        Refusal.Code.ILLEGAL_STATE,
                                        thing,
                                        cause,
                                        "Change the pool first"))
                .forEach(refusals::add);
        List<AddressUse> open = state.uses(network.id()).filter(AddressUse::open).toList();
        if (!attachment(before.get()).equals(attachment(network)) && !open.isEmpty()) {
            refusals.add(
                    new Refusal(
                            Refusal.Code.ILLEGAL_STATE,
                            thing,
                            "VMs are on it, and would be cut off: " + named(open),
                            "Make another network for new VMs, or delete these first"));
        }
        List<AddressUse> losing = open.stream().filter(use -> loses(use, network)).toList();
        if (!losing.isEmpty()) {
            refusals.add(
                    new Refusal(
                            Refusal.Code.ILLEGAL_STATE,
                            thing,
                            "VMs have addresses that it would not have any more: " + named(losing),
                            "Keep the prefix, or delete these VMs first"));
        }
        return refusals.isEmpty() ? put(network) : new Plan.Refused(refusals);
    }

    private static List<Object> attachment(Network network) {
        return List.of(network.kind(), network.bridge(), network.segment());
    }

    /** Also one that becomes the gateway's. */
    private static boolean loses(AddressUse use, Network network) {
        return use.ipv4()
                        .filter(
                                ip ->
                                        network.ipv4().filter(p -> p.contains(ip)).isEmpty()
                                                || network.neverGiven().anyMatch(ip::equals))
                        .isPresent()
                || use.ipv6()
                        .filter(ip -> network.ipv6().filter(p -> p.contains(ip)).isEmpty())
                        .isPresent();
    }

    private static Stream<String> outside(AddressPool pool, Network network) {
        return pool.prefixes().stream()
                .filter(prefix -> prefixes(network).noneMatch(all -> all.contains(prefix)))
                .map(
                        prefix ->
                                "the pool of "
                                        + pool.whose()
                                        + " has "
                                        + prefix
                                        + ", which it would not have any more");
    }

    private static Plan delete(SiteState state, NetworkId id) {
        String thing = "Network " + id + " was not deleted";
        Optional<Network> network = state.network(id);
        if (network.isEmpty()) {
            return missing(thing);
        } else if (network.get().id().equals(Network.DEFAULT)) {
            return Plan.Refused.of(
                    Refusal.Code.ILLEGAL_STATE,
                    thing,
                    "it is the network of VMs for which none is named",
                    "Change it instead");
        }
        List<AddressUse> open = state.uses(id).filter(AddressUse::open).toList();
        if (!open.isEmpty()) {
            return Plan.Refused.of(
                    Refusal.Code.ILLEGAL_STATE,
                    thing,
                    "VMs are on it: " + named(open),
                    "Delete them first");
        }
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Remove(network.get().key()));
        Stream.<Entity>concat(state.pools(id), state.uses(id))
                .map(Entity::key)
                .sorted(java.util.Comparator.comparing(Object::toString))
                .forEach(key -> changes.add(new Change.Remove(key)));
        return new Plan.Changes(changes, false);
    }

    static Plan missing(String thing) {
        return Plan.Refused.of(
                Refusal.Code.NOT_FOUND,
                thing,
                "the site has no such network",
                "Choose another one");
    }

    private static Plan put(Network network) {
        return new Plan.Changes(List.of(new Change.Put(network)), false);
    }

    /** The VMs that have {@code uses}, by name. */
    static String named(List<AddressUse> uses) {
        String names =
                uses.stream()
                        .map(NetworkPlanner::named)
                        .sorted()
                        .limit(MOST_NAMES)
                        .collect(Collectors.joining(", "));
        int more = uses.size() - MOST_NAMES;
        return more > 0 ? names + " and " + more + " more" : names;
    }

    private static String named(AddressUse use) {
        return use.ipv4()
                .map(ip -> use.name() + " (" + ip + ")")
                .orElse(Objects.requireNonNull(use.name()));
    }
}
