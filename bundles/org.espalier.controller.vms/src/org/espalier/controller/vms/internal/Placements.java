// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.Placement;
import org.espalier.api.command.Placement.Strategy;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Image;
import org.espalier.controller.core.Fitness;
import org.espalier.controller.core.SiteState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses hosts for new VMs of one size. A host that has no room for one of them has none for any
 * other, so it leaves the choice. Pure.
 */
final class Placements {
    static final Comparator<Room> SPREAD =
            Comparator.comparing(Room::freeMemory)
                    .reversed()
                    .thenComparing(Room::taken)
                    .thenComparing(Room::name);
    private static final Comparator<Room> PACK =
            Comparator.comparing(Room::freeMemory).thenComparing(Room::name);
    private static final Comparator<Room> IN_TURN =
            Comparator.comparing(Room::taken).thenComparing(Room::name);

    private final SiteState state;
    private final CreateVms command;
    private final Capacity size;
    private final List<PlacementPlan.Assignment> assignments = new ArrayList<>();
    private final List<PlacementPlan.HostRefusal> refused = new ArrayList<>();
    private final List<String> unplaced = new ArrayList<>();

    private Placements(SiteState state, CreateVms command) {
        this.state = state;
        this.command = command;
        this.size = size(state, command);
    }

    /** Where the VMs of {@code command} would go. */
    static PlacementPlan plan(SiteState state, CreateVms command) {
        return new Placements(state, command).plan();
    }

    /** The size of each VM: the disk is the image's where none is given. */
    static Capacity size(SiteState state, CreateVms command) {
        Capacity asked = command.size();
        long disk =
                asked.diskBytes() > 0
                        ? asked.diskBytes()
                        : state.image(command.image()).map(i -> i.sizeBytes()).orElse(0L);
        return new Capacity(asked.cores(), asked.memoryBytes(), disk);
    }

    private PlacementPlan plan() {
        PriorityQueue<Room> rooms = new PriorityQueue<>(order());
        Map<HostId, Capacity> promised = Room.promised(state);
        for (Host host : candidates()) {
            refuse(host)
                    .or(() -> cannotUse(host))
                    .ifPresentOrElse(
                            why -> refused.add(new PlacementPlan.HostRefusal(host.id(), why)),
                            () ->
                                    rooms.add(
                                            new Room(host, Room.free(state, host, promised), 0)
                                                    .with(coming(host))));
        }
        Optional<VoShare> share =
                Optional.of(rooms.stream().map(Room::host).toList())
                        .filter(all -> command.placement().strategy() == Strategy.SHARES)
                        .map(all -> VoShare.of(state, command.vo(), all));
        long most = share.map(s -> s.room(size.cores())).orElse((long) command.count());
        for (int index = 0; index < command.count(); index++) {
            if (index < most) {
                place(command.nameOf(index), rooms);
            } else {
                unplaced.add(command.nameOf(index));
            }
        }
        return new PlacementPlan(
                assignments,
                refused,
                unplaced,
                share.filter(s -> most < command.count())
                        .map(s -> s.refuse((int) most, size.cores())));
    }

    /** What stands against its image, also where it has that already. */
    private Optional<Refusal> cannotUse(Host host) {
        Optional<Image> wanted = state.image(command.image());
        return wanted.flatMap(image -> Barred.refuse(image, none(host, image)))
                .or(() -> wanted.flatMap(i -> Fitness.refuse(host, i, none(host, i))))
                .or(() -> cannotGet(host, wanted));
    }

    /** Where it does not have the image of the library, that is deployed there first. */
    private Optional<Refusal> cannotGet(Host host, Optional<Image> wanted) {
        return wanted.filter(image -> !state.hasImage(host.id(), image))
                .flatMap(image -> cannotGet(host, image));
    }

    private static String none(Host host, Image image) {
        return "Host " + host.id() + " takes no VM of " + image.name();
    }

    /** What its image takes there, where it does not have it: its chunks and its file, if there. */
    private long coming(Host host) {
        return state.image(command.image())
                .filter(image -> !state.hasImage(host.id(), image))
                .flatMap(Image::details)
                .map(details -> Ability.copiesBesideVms(host) * details.storedBytes())
                .orElse(0L);
    }

    private static Optional<Refusal> cannotGet(Host host, Image image) {
        return Ability.takesImages(host)
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                Refusal.Code.UNSUPPORTED,
                                none(host, image),
                                "it does not have that image, and its agent "
                                        + host.agentVersion()
                                        + " takes none",
                                "Update the agent of " + host.id()));
    }

    private Comparator<Room> order() {
        return switch (command.placement().strategy()) {
            case SPREAD, SHARES -> SPREAD;
            case PACK -> PACK;
            case NAMED -> IN_TURN;
        };
    }

    private List<Host> candidates() {
        Placement placement = command.placement();
        if (placement.hosts().isEmpty()) {
            return state.hosts().sorted(Comparator.comparing(h -> h.id().value())).toList();
        }
        Set<HostId> wanted = placement.hosts();
        wanted.stream()
                .filter(id -> state.host(id).isEmpty())
                .forEach(id -> refused.add(new PlacementPlan.HostRefusal(id, missing(id))));
        return wanted.stream()
                .sorted(Comparator.comparing(HostId::value))
                .flatMap(id -> state.host(id).stream())
                .collect(Collectors.toList());
    }

    private void place(String name, PriorityQueue<Room> rooms) {
        for (Room room = rooms.poll(); room != null; room = rooms.poll()) {
            if (room.free().holds(size)) {
                assignments.add(new PlacementPlan.Assignment(name, room.host().id()));
                rooms.add(room.less(size));
                return;
            }
            refused.add(new PlacementPlan.HostRefusal(room.host().id(), room.refuse(size)));
        }
        unplaced.add(name);
    }

    static Refusal missing(HostId id) {
        return new Refusal(
                Refusal.Code.NOT_FOUND,
                "Host " + id + " takes no VM",
                "the site has no host of that name",
                "Enrol it, or choose another host");
    }

    /** Why it takes no VM of whatever size. */
    static Optional<Refusal> refuse(Host host) {
        return Maintenance.refuse(host)
                .or(
                        () ->
                                host.state() == HostState.ONLINE
                                        ? Optional.empty()
                                        : Optional.of(offline(host)));
    }

    private static Refusal offline(Host host) {
        String cause =
                switch (host.state()) {
                    case EXPECTED -> "its agent was never heard of";
                    case IMPAIRED -> "its hypervisor does not answer";
                    default -> "its agent is silent";
                };
        return new Refusal(
                Refusal.Code.UNREACHABLE,
                "Host " + host.id() + " takes no VM",
                cause,
                "Check the host, or choose another one");
    }
}
