// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Vm;
import org.espalier.controller.core.SiteState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Places for VMs that are to be moved, one after the other: a host takes one where it would take a
 * new VM of its size, and where it can move VMs at all. Pure.
 */
final class MovePlaces {
    /** The name that drivers have for it. */
    static final String MOVES = "LIVE_MIGRATION";

    private final Map<HostId, Room> rooms = new LinkedHashMap<>();
    private final Map<HostId, Refusal> closed = new LinkedHashMap<>();
    private final Optional<HostId> target;

    /**
     * Looks at the hosts.
     *
     * @param target the only one; empty: every one that {@code sees} is true for
     */
    MovePlaces(SiteState state, Optional<HostId> target, Predicate<HostId> sees) {
        this.target = target;
        Map<HostId, Capacity> promised = Room.promised(state);
        target.filter(id -> state.host(id).isEmpty())
                .ifPresent(id -> closed.put(id, Placements.missing(id)));
        candidates(state, sees)
                .sorted(Comparator.comparing(host -> host.id().value()))
                .forEach(
                        host ->
                                refuse(host)
                                        .ifPresentOrElse(
                                                why -> closed.put(host.id(), why),
                                                () ->
                                                        rooms.put(
                                                                host.id(),
                                                                room(state, host, promised))));
    }

    private static Room room(SiteState state, Host host, Map<HostId, Capacity> promised) {
        return new Room(host, Room.free(state, host, promised), 0);
    }

    private Stream<Host> candidates(SiteState state, Predicate<HostId> sees) {
        return target.isPresent()
                ? state.host(target.get()).stream()
                : state.hosts().filter(host -> sees.test(host.id()));
    }

    /** Why no VM is moved to {@code host}, of whatever size; empty where one may be. */
    static Optional<Refusal> refuse(Host host) {
        return Placements.refuse(host)
                .or(() -> host.capabilities().contains(MOVES) ? Optional.empty() : unable(host));
    }

    private static Optional<Refusal> unable(Host host) {
        return Optional.of(
                new Refusal(
                        Refusal.Code.UNSUPPORTED,
                        "Host " + host.id() + " takes no VM that runs",
                        "its hypervisor or its agent has no live migration",
                        "Choose another host, or update its agent"));
    }

    /** The place of {@code vm}, which it has from then on. */
    Optional<HostId> take(Vm vm) {
        Optional<Room> best =
                rooms.values().stream()
                        .filter(room -> !room.host().id().equals(vm.host()))
                        .filter(room -> room.free().holds(vm.size()))
                        .min(Placements.SPREAD);
        best.ifPresent(room -> rooms.put(room.host().id(), room.less(vm.size())));
        return best.map(room -> room.host().id());
    }

    /** Why each of the hosts does not take {@code vm}; of those that do, nothing. */
    List<PlacementPlan.HostRefusal> refusals(Vm vm) {
        List<PlacementPlan.HostRefusal> all = new ArrayList<>();
        closed.forEach((host, why) -> all.add(new PlacementPlan.HostRefusal(host, why)));
        rooms.values().stream()
                .filter(room -> !room.host().id().equals(vm.host()))
                .filter(room -> !room.free().holds(vm.size()))
                .map(
                        room ->
                                new PlacementPlan.HostRefusal(
                                        room.host().id(), room.refuse(vm.size())))
                .forEach(all::add);
        all.removeIf(each -> each.host().equals(vm.host()));
        return all;
    }
}
