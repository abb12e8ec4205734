// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.event.Change;
import org.espalier.api.model.HostId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;
import org.espalier.controller.core.TaskBook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * VMs that are to be moved: each that finds a place has it from then on, the others are refused by
 * name.
 */
final class MovePlanner implements CommandPlanner {
    private static final int MOST_HOSTS_NAMED = 5;

    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(MigrateVms.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        MigrateVms command = (MigrateVms) request.command();
        SiteState state = situation.state();
        MovePlaces places = new MovePlaces(state, command.target(), situation.sees());
        List<Change> changes = new ArrayList<>();
        List<TaskItem> items = new ArrayList<>();
        command.vms().stream()
                .sorted(Comparator.comparing(vm -> label(state, vm)))
                .forEach(
                        id -> {
                            Fate fate = fate(state, places, command, id);
                            fate.place().ifPresent(vm -> changes.add(new Change.Put(vm)));
                            items.add(
                                    new TaskItem(
                                            request.id().task(),
                                            items.size(),
                                            Vm.key(id),
                                            label(state, id),
                                            fate.state(),
                                            fate.refusal()));
                        });
        if (items.stream().allMatch(item -> item.state() == TaskItem.State.FAILED)) {
            return new Plan.Refused(
                    items.stream().map(TaskItem::refusal).flatMap(Optional::stream).toList());
        }
        changes.addAll(
                TaskBook.begin(
                        request.id().task(),
                        situation.title(),
                        situation.by(),
                        items,
                        situation.now()));
        return new Plan.Changes(changes, true);
    }

    /** What becomes of one VM, with its place where it has got one. */
    private record Fate(TaskItem.State state, Optional<Refusal> refusal, Optional<Vm> place) {
        static Fate failed(Refusal why) {
            return new Fate(TaskItem.State.FAILED, Optional.of(why), Optional.empty());
        }
    }

    private static Fate fate(SiteState state, MovePlaces places, MigrateVms command, VmId id) {
        Optional<Vm> known = state.vm(id);
        if (known.isEmpty()) {
            return Fate.failed(
                    new Refusal(
                            Refusal.Code.NOT_FOUND,
                            "VM " + id + " was not moved",
                            "the site has no such VM any more",
                            "Select another VM"));
        }
        Vm vm = known.get();
        if (command.target().equals(Optional.of(vm.host()))) {
            return new Fate(TaskItem.State.ALREADY, Optional.empty(), Optional.empty());
        }
        Optional<Refusal> unfit = unfit(vm);
        if (unfit.isPresent()) {
            return Fate.failed(unfit.get());
        }
        Optional<HostId> place = places.take(vm);
        return place.isPresent()
                ? new Fate(
                        TaskItem.State.WAITING, Optional.empty(), Optional.of(vm.onItsWayTo(place)))
                : Fate.failed(noPlace(vm, places.refusals(vm)));
    }

    /** Why a VM is not moved wherever it is to go. */
    static Optional<Refusal> unfit(Vm vm) {
        if (vm.origin() == Vm.Origin.FOREIGN || vm.image().isEmpty()) {
            return Optional.of(
                    illegal(vm, "it was not made by Espalier", "Move it by the tools of its host"));
        } else if (vm.movingTo().isPresent()) {
            return Optional.of(
                    illegal(
                            vm,
                            "it is being moved to " + vm.movingTo().get() + " already",
                            "Wait until it is there, or cancel that"));
        } else if (!vm.kept().snapshots().isEmpty()) {
            return Optional.of(
                    illegal(
                            vm,
                            "it has snapshots, which cannot come with it",
                            "Delete its snapshots first"));
        } else if (!(vm.state() instanceof VmState.Running)) {
            return Optional.of(
                    illegal(
                            vm,
                            "it is " + vm.state().label() + ", and only VMs that run are moved",
                            "Start or resume it first"));
        }
        return Optional.empty();
    }

    private static Refusal illegal(Vm vm, String cause, String nextStep) {
        return new Refusal(Refusal.Code.ILLEGAL_STATE, thing(vm), cause, nextStep);
    }

    private static Refusal noPlace(Vm vm, List<PlacementPlan.HostRefusal> refusals) {
        if (refusals.size() == 1) {
            Refusal why = refusals.get(0).refusal();
            return new Refusal(
                    why.code(),
                    thing(vm),
                    refusals.get(0).host() + " does not take it: " + why.cause(),
                    why.nextStep());
        }
        StringBuilder cause = new StringBuilder("no other host takes it");
        refusals.stream()
                .limit(MOST_HOSTS_NAMED)
                .forEach(
                        each ->
                                cause.append("; ")
                                        .append(each.host())
                                        .append(": ")
                                        .append(each.refusal().cause()));
        if (refusals.size() > MOST_HOSTS_NAMED) {
            cause.append("; and %d more".formatted(refusals.size() - MOST_HOSTS_NAMED));
        }
        return new Refusal(
                Refusal.Code.NO_ROOM,
                thing(vm),
                cause.toString(),
                "Make room on another host, or shut the VM down");
    }

    private static String thing(Vm vm) {
        return "VM " + vm.name() + " was not moved";
    }

    private static String label(SiteState state, VmId id) {
        return state.vm(id).map(Vm::name).orElse(id.toString());
    }
}
