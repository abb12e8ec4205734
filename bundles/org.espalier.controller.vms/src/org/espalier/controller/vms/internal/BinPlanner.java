// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.SetBinTime;
import org.espalier.api.command.UnbinVms;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.InBin;
import org.espalier.api.model.Site;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmStep;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts VMs into the bin and takes them out again. No host hears of it: what is in the bin stays
 * where it is, and is not started.
 */
final class BinPlanner implements CommandPlanner {
    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(BinVms.class, UnbinVms.class, SetBinTime.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        if (request.command() instanceof SetBinTime set) {
            Site site = situation.state().site().orElseThrow();
            return new Plan.Changes(List.of(new Change.Put(site.binning(set.hours()))), false);
        }
        return request.command() instanceof BinVms bin
                ? new Planning(situation, "deleted").all(bin.vms())
                : new Planning(situation, "restored").all(((UnbinVms) request.command()).vms());
    }

    /** Why {@code vm} is not started, changed or copied; empty where it is not in the bin. */
    static Optional<Refusal> refuse(Vm vm, String thing) {
        return vm.kept()
                .bin()
                .map(
                        bin ->
                                new Refusal(
                                        Refusal.Code.ILLEGAL_STATE,
                                        thing,
                                        "%s deleted it, and it ends at %s"
                                                .formatted(bin.by(), bin.until()),
                                        "Restore it from the bin first"));
    }

    /** One command for some VMs: all of them or none. */
    private static final class Planning {
        private final Situation situation;
        private final String done;
        private final List<Change> changes = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private final Set<EntityKey> worked;
        private SiteState after;

        Planning(Situation situation, String done) {
            this.situation = situation;
            this.done = done;
            this.after = situation.state();
            this.worked = worked(situation.state());
        }

        /** What tasks have not ended their work on. */
        private static Set<EntityKey> worked(SiteState state) {
            return state.tasks()
                    .filter(task -> !task.state().ended())
                    .flatMap(state::items)
                    .filter(item -> !item.state().ended())
                    .map(TaskItem::subject)
                    .collect(Collectors.toSet());
        }

        Plan all(Collection<VmId> vms) {
            vms.stream()
                    .sorted(Comparator.comparing(VmId::toString))
                    .forEach(
                            id ->
                                    after.vm(id)
                                            .ifPresentOrElse(
                                                    this::one,
                                                    () ->
                                                            refuse(
                                                                    Refusal.Code.NOT_FOUND,
                                                                    id.toString(),
                                                                    "the site has no such VM any"
                                                                            + " more",
                                                                    "Select another VM")));
            return refusals.isEmpty()
                    ? new Plan.Changes(changes, false)
                    : new Plan.Refused(refusals);
        }

        private void one(Vm vm) {
            boolean in = done.equals("deleted");
            if (vm.kept().bin().isPresent() == in) {
                return;
            } else if (in) {
                put(vm);
            } else {
                take(vm);
            }
        }

        private void put(Vm vm) {
            if (vm.origin() == Vm.Origin.FOREIGN) {
                refuse(
                        Refusal.Code.ILLEGAL_STATE,
                        vm.name(),
                        "it appeared on " + vm.host() + " outside Espalier",
                        "Adopt it first");
            } else if (worked.contains(vm.key())) {
                refuse(
                        Refusal.Code.ILLEGAL_STATE,
                        vm.name(),
                        "it is still being worked on",
                        "Wait for that task, or cancel it");
            } else if (VmStep.of(vm.state(), VmVerb.DELETE) instanceof VmStep.Not not) {
                refuse(Refusal.Code.ILLEGAL_STATE, vm.name(), not.cause(), not.nextStep());
            } else {
                Site site = after.site().orElseThrow();
                InBin bin =
                        new InBin(
                                situation.by(),
                                situation.now(),
                                situation.now().plus(site.binned()));
                change(vm, Optional.of(bin));
            }
        }

        private void take(Vm vm) {
            if (worked.contains(vm.key())) {
                refuse(
                        Refusal.Code.ILLEGAL_STATE,
                        vm.name(),
                        "it is being deleted",
                        "Cancel that task while it waits, then retry");
                return;
            }
            Capacity whole = Room.reserved(vm.with(vm.kept().withBin(Optional.empty())));
            Optional<String> room = Room.refuse(after, vm, whole);
            if (room.isPresent()) {
                refuse(
                        Refusal.Code.NO_ROOM,
                        vm.name(),
                        room.get(),
                        "Make room there, or restore fewer VMs");
            } else {
                change(vm, Optional.empty());
            }
        }

        private void change(Vm vm, Optional<InBin> bin) {
            Change change = new Change.Put(vm.with(vm.kept().withBin(bin)));
            changes.add(change);
            // The next one is planned on top of this one: two may not share the last room.
            after = after.with(after.number(), List.of(change));
        }

        private void refuse(Refusal.Code code, String name, String cause, String nextStep) {
            refusals.add(new Refusal(code, "VM " + name + " was not " + done, cause, nextStep));
        }
    }
}
