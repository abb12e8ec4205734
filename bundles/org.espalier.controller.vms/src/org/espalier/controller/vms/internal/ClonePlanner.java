// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;
import org.espalier.controller.core.TaskBook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Copies of a VM: all of them find room on its host, or none is made. */
final class ClonePlanner implements CommandPlanner {
    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(CloneVm.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        CloneVm command = (CloneVm) request.command();
        Optional<Vm> source = situation.state().vm(command.source());
        if (source.isEmpty()) {
            return Plan.Refused.of(
                    Refusal.Code.NOT_FOUND,
                    "VM " + command.source() + " was not cloned",
                    "the site has no such VM any more",
                    "Select another VM");
        }
        List<Refusal> refusals = check(situation, source.get(), command);
        return refusals.isEmpty()
                ? new Plan.Changes(changes(situation, request, source.get()), true)
                : new Plan.Refused(refusals);
    }

    private static List<Refusal> check(Situation situation, Vm source, CloneVm command) {
        SiteState state = situation.state();
        String thing = "VM " + source.name() + " was not cloned";
        List<Refusal> refusals = new ArrayList<>();
        refuse(source, thing).ifPresent(refusals::add);
        CreatePlanner.resting(situation, source.vo(), thing).ifPresent(refusals::add);
        Maintenance.refuse(state, source.host(), thing).ifPresent(refusals::add);
        Capacity size = source.size();
        try {
            Capacity all =
                    new Capacity(
                            Math.multiplyExact(size.cores(), command.count()),
                            Math.multiplyExact(size.memoryBytes(), (long) command.count()),
                            Math.multiplyExact(size.diskBytes(), (long) command.count()));
            Room.refuseMore(state, source, all)
                    .ifPresent(
                            cause ->
                                    refusals.add(
                                            new Refusal(
                                                    Refusal.Code.NO_ROOM,
                                                    thing,
                                                    cause,
                                                    "Ask for fewer clones, or make room")));
        } catch (ArithmeticException e) {
            refusals.add(
                    new Refusal(
                            Refusal.Code.NO_ROOM,
                            thing,
                            "no host has room for " + command.count() + " of its size",
                            "Ask for fewer clones"));
        }
        Reservations.refuse(state, network(state, source), source.vo(), command.count(), thing)
                .ifPresent(refusals::add);
        refusals.addAll(CreatePlanner.taken(situation, command.count(), command::nameOf));
        return refusals;
    }

    private static NetworkId network(SiteState state, Vm source) {
        return Reservations.network(state, source).map(Network::id).orElse(Network.DEFAULT);
    }

    /** Why {@code source} has no disk that can be copied. */
    private static Optional<Refusal> refuse(Vm source, String thing) {
        if (source.origin() == Vm.Origin.FOREIGN || source.image().isEmpty()) {
            return Optional.of(
                    new Refusal(
                            Refusal.Code.ILLEGAL_STATE,
                            thing,
                            "it was not made by Espalier, which does not know its disk",
                            "Clone it on its host, and adopt the clone"));
        } else if (!(source.state() instanceof VmState.Startable)) {
            return Optional.of(
                    new Refusal(
                            Refusal.Code.ILLEGAL_STATE,
                            thing,
                            "it is " + source.state().label() + ", and its disk is in use",
                            "Shut it down first"));
        }
        return BinPlanner.refuse(source, thing);
    }

    private static List<Change> changes(Situation situation, CommandRequest request, Vm source) {
        CloneVm command = (CloneVm) request.command();
        List<Vm> made = new ArrayList<>();
        List<Change> vms = new ArrayList<>();
        List<TaskItem> items = new ArrayList<>();
        for (int index = 0; index < command.count(); index++) {
            Vm vm =
                    new Vm(
                            CreatePlanner.idOf(request.id(), index),
                            command.nameOf(index),
                            source.host(),
                            source.vo(),
                            source.image(),
                            source.size(),
                            VmState.DEFINED,
                            Vm.Origin.MANAGED,
                            situation.now(),
                            Optional.empty(),
                            Optional.of(situation.by()));
            made.add(vm);
            vms.add(new Change.Put(vm));
            items.add(
                    new TaskItem(
                            request.id().task(),
                            index,
                            vm.key(),
                            vm.name(),
                            TaskItem.State.WAITING,
                            Optional.empty()));
        }
        SiteState state = situation.state();
        Reservations.of(state, network(state, source), source.vo())
                .orElseThrow()
                .reserve(made, source.image().flatMap(state::image), situation.now())
                .forEach(use -> vms.add(new Change.Put(use)));
        vms.addAll(
                TaskBook.begin(
                        request.id().task(),
                        situation.title(),
                        situation.by(),
                        items,
                        situation.now()));
        return vms;
    }
}
