// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.event.Change;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Network;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What it comes to that a VO is to get certain addresses of a network. */
final class PoolPlan {
    private final SiteState state;
    private final SetAddressPool set;
    private final String thing;
    private final List<Refusal> refusals = new ArrayList<>();

    PoolPlan(SiteState state, SetAddressPool set) {
        this.state = state;
        this.set = set;
        this.thing =
                "The pool of "
                        + AddressPool.whose(set.vo())
                        + " on network "
                        + set.network()
                        + " was not set";
    }

    Plan plan() {
        Optional<Network> network = state.network(set.network());
        if (network.isEmpty()) {
            return NetworkPlanner.missing(thing);
        }
        set.vo()
                .filter(vo -> !state.hasVo(vo))
                .ifPresent(
                        vo ->
                                refuse(
                                        Refusal.Code.NOT_FOUND,
                                        "the site has no VO " + vo,
                                        "Choose another VO, or create it first"));
        set.prefixes().forEach(prefix -> within(prefix, network.get()));
        overlaps();
        inUse();
        if (!refusals.isEmpty()) {
            return new Plan.Refused(refusals);
        }
        return new Plan.Changes(
                List.of(
                        set.prefixes().isEmpty()
                                ? new Change.Remove(AddressPool.key(set.network(), set.vo()))
                                : new Change.Put(
                                        new AddressPool(set.network(), set.vo(), set.prefixes()))),
                false);
    }

    private void within(IpPrefix prefix, Network network) {
        Optional<IpPrefix> all = prefix.v6() ? network.ipv6() : network.ipv4();
        if (all.isEmpty()) {
            refuse(
                    Refusal.Code.INVALID,
                    "the network has no addresses of " + (prefix.v6() ? "IPv6" : "IPv4"),
                    "Give the network a prefix first, or leave " + prefix + " out");
        } else if (!all.get().contains(prefix)) {
            refuse(
                    Refusal.Code.INVALID,
                    prefix + " is not within the network's " + all.get(),
                    "Choose a part of that");
        } else if (prefix.v6() && prefix.hostBits() < Network.IPV6_HOST_BITS) {
            refuse(
                    Refusal.Code.INVALID,
                    prefix + " has no room for VMs' MAC addresses",
                    "Choose one of /" + (128 - Network.IPV6_HOST_BITS) + " or shorter");
        }
    }

    private void overlaps() {
        for (int i = 0; i < set.prefixes().size(); i++) {
            for (IpPrefix other : set.prefixes().subList(i + 1, set.prefixes().size())) {
                overlap(set.prefixes().get(i), other, "it");
            }
        }
        state.pools(set.network())
                .filter(pool -> !pool.vo().equals(set.vo()))
                .forEach(
                        pool ->
                                pool.prefixes()
                                        .forEach(
                                                its ->
                                                        set.prefixes()
                                                                .forEach(
                                                                        mine ->
                                                                                overlap(
                                                                                        mine,
                                                                                        its,
                                                                                        "the pool"
                                                                                                + " of "
                                                                                                + pool
                                                                                                        .whose()))));
    }

    private void overlap(IpPrefix mine, IpPrefix other, String whose) {
        if (mine.overlaps(other)) {
            refuse(
                    Refusal.Code.INVALID,
                    mine + " and " + other + ", which " + whose + " has, share addresses",
                    "Choose prefixes that no other pool has");
        }
    }

    /** VMs keep their addresses: a pool is not taken from under them. */
    private void inUse() {
        List<AddressUse> losing =
                state.uses(set.network())
                        .filter(AddressUse::open)
                        .filter(this::hadHere)
                        .filter(use -> addresses(use).anyMatch(ip -> was(ip) && !contains(ip)))
                        .toList();
        if (!losing.isEmpty()) {
            refuse(
                    Refusal.Code.ILLEGAL_STATE,
                    "VMs have addresses that would not be in it any more: "
                            + NetworkPlanner.named(losing),
                    "Keep their prefix, or delete these VMs first");
        }
    }

    private boolean hadHere(AddressUse use) {
        return set.vo().isEmpty() || set.vo().get().equals(use.vo());
    }

    private static Stream<IpAddress> addresses(AddressUse use) {
        return Stream.of(use.ipv4(), use.ipv6()).flatMap(Optional::stream);
    }

    private boolean was(IpAddress address) {
        return state.pool(set.network(), set.vo()).stream()
                .flatMap(pool -> pool.prefixes().stream())
                .anyMatch(prefix -> prefix.contains(address));
    }

    private boolean contains(IpAddress address) {
        return set.prefixes().stream().anyMatch(prefix -> prefix.contains(address));
    }

    private void refuse(Refusal.Code code, String cause, String nextStep) {
        refusals.add(new Refusal(code, thing, cause, nextStep));
    }
}
