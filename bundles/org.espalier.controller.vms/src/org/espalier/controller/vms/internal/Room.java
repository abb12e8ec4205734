// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Amounts;
import org.espalier.api.Refusal;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.SiteState;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A host and what is free on it.
 *
 * @param host which
 * @param free what VMs may still take
 * @param taken how many of the new VMs it has got
 * @param image bytes of its disk that an image takes which it does not have yet
 */
record Room(Host host, Capacity free, int taken, long image) {
    /** Virtual cores for each core of a host: they wait for each other. Memory and disk cannot. */
    static final int CORES_FOR_A_CORE = 4;

    /** One that has the image, or needs none. */
    Room(Host host, Capacity free, int taken) {
        this(host, free, taken, 0);
    }

    /** The same where an image of so many bytes comes first. */
    Room with(long bytes) {
        return new Room(host, free.minus(new Capacity(0, 0, bytes)), taken, image + bytes);
    }

    /**
     * What is free on {@code host}: a VM takes its size even when it is off; a lost one nothing.
     *
     * @param promised what hosts have promised to VMs that are on their way
     */
    static Capacity free(SiteState state, Host host, Map<HostId, Capacity> promised) {
        Capacity total = host.total();
        // An agent may say what it likes: no figure of one host may spoil the plans of all.
        long disk = total.diskBytes() - host.reserved(total.diskBytes());
        Capacity offered = new Capacity(cores(total), total.memoryBytes(), disk);
        return state.vmsOn(host.id())
                .filter(vm -> !(vm.state() instanceof VmState.Lost))
                .map(Room::reserved)
                .reduce(
                        offered.minus(promised.getOrDefault(host.id(), Capacity.NONE)),
                        Capacity::minus);
    }

    /** What hosts have promised to VMs that are on their way to them. */
    static Map<HostId, Capacity> promised(SiteState state) {
        Map<HostId, Capacity> all = new HashMap<>();
        state.all(EntityKind.VM, Vm.class)
                .filter(vm -> vm.movingTo().isPresent())
                .forEach(vm -> all.merge(vm.movingTo().get(), reserved(vm), Capacity::plus));
        return all;
    }

    /** The virtual cores of a host that has {@code total}. */
    static int cores(Capacity total) {
        return (int) Math.min(Integer.MAX_VALUE, (long) total.cores() * CORES_FOR_A_CORE);
    }

    /**
     * What {@code vm} takes: now, or from its next start on where that is more; in the bin its
     * disk, unless it was started there from outside.
     */
    static Capacity reserved(Vm vm) {
        Capacity size = vm.size();
        if (vm.kept().bin().isPresent() && !vm.state().alive()) {
            return new Capacity(0, 0, size.diskBytes());
        }
        return vm.kept()
                .next()
                .map(
                        next ->
                                new Capacity(
                                        Math.max(size.cores(), next.cores()),
                                        Math.max(size.memoryBytes(), next.memoryBytes()),
                                        size.diskBytes()))
                .orElse(size);
    }

    /** Why {@code vm} cannot get the size {@code wanted}; empty where its host has room for it. */
    static Optional<String> refuse(SiteState state, Vm vm, Capacity wanted) {
        return refuseMore(state, vm, wanted.minus(reserved(vm)));
    }

    /** Why the host of {@code vm} has not {@code more} than is taken; empty where it has. */
    static Optional<String> refuseMore(SiteState state, Vm vm, Capacity more) {
        return state.host(vm.host())
                .map(host -> new Room(host, free(state, host, promised(state)), 0))
                .filter(room -> !room.free().holds(more))
                .map(room -> "its host " + vm.host() + " has no room: " + room.cause(more));
    }

    Room less(Capacity size) {
        return new Room(host, free.minus(size), taken + 1, image);
    }

    long freeMemory() {
        return free.memoryBytes();
    }

    String name() {
        return host.id().value();
    }

    /** Why it takes no (more) VM of {@code size}. */
    Refusal refuse(Capacity size) {
        String thing =
                taken == 0
                        ? "Host " + host.id() + " takes no such VM"
                        : "Host " + host.id() + " takes no more than " + taken + " of the VMs";
        boolean reserved = size.diskBytes() > free.diskBytes() && host.reserve().isPresent();
        return new Refusal(
                Refusal.Code.NO_ROOM,
                thing,
                cause(size),
                reserved
                        ? "Choose another host or a smaller size, or set a smaller reserve"
                        : "Choose another host or a smaller size");
    }

    private String cause(Capacity size) {
        if (size.memoryBytes() > free.memoryBytes()) {
            return "it has %s of memory free, %s are needed"
                    .formatted(
                            Amounts.bytes(free.memoryBytes()), Amounts.bytes(size.memoryBytes()));
        } else if (size.diskBytes() > free.diskBytes()) {
            String has =
                    "its disk has %s free, %s are needed"
                            .formatted(
                                    Amounts.bytes(free.diskBytes() + image),
                                    Amounts.bytes(size.diskBytes()));
            has += image == 0 ? "" : " beside the " + Amounts.bytes(image) + " of the image";
            long reserve = host.reserved(host.total().diskBytes());
            return reserve == 0
                    ? has
                    : has + " and " + Amounts.bytes(reserve) + " are kept from VMs";
        }
        return "it has %d virtual cores free, %d are needed".formatted(free.cores(), size.cores());
    }
}
