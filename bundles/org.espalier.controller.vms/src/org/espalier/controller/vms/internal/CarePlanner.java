// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Names;
import org.espalier.api.Refusal;
import org.espalier.api.command.AdoptVms;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.event.Change;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes foreign VMs into care, and drops records of lost ones. Touches no host. */
final class CarePlanner implements CommandPlanner {
    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(AdoptVms.class, ForgetVms.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        return request.command() instanceof AdoptVms adopt
                ? adopt(situation, adopt)
                : forget(situation.state(), (ForgetVms) request.command());
    }

    private static Plan adopt(Situation situation, AdoptVms adopt) {
        SiteState state = situation.state();
        if (!state.hasVo(adopt.vo())) {
            return Plan.Refused.of(
                    Refusal.Code.NOT_FOUND,
                    "No VM was adopted",
                    "the site has no VO " + adopt.vo(),
                    "Choose another VO");
        }
        List<Change> changes = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        CreatePlanner.resting(situation, adopt.vo(), "No VM was adopted").ifPresent(refusals::add);
        Map<String, Vm> adopted = new HashMap<>();
        for (VmId id : adopt.vms()) {
            Optional<Vm> vm = state.vm(id);
            if (vm.isEmpty()) {
                refusals.add(gone(id, "adopted"));
            } else if (vm.get().origin() == Vm.Origin.FOREIGN) {
                Optional<Refusal> refusal = nameTrouble(state, vm.get(), adopted);
                refusal.ifPresent(refusals::add);
                adopted.put(vm.get().name(), vm.get());
                changes.add(new Change.Put(vm.get().managedFor(adopt.vo())));
            }
        }
        return refusals.isEmpty() ? new Plan.Changes(changes, false) : new Plan.Refused(refusals);
    }

    private static Optional<Refusal> nameTrouble(SiteState state, Vm vm, Map<String, Vm> adopted) {
        String thing = "VM " + vm.name() + " on " + vm.host() + " was not adopted";
        if (!Names.legal(vm.name())) {
            return Optional.of(
                    new Refusal(
                            Refusal.Code.INVALID,
                            thing,
                            "its name is not usable: names have 1 to 63 of a-z, 0-9 and inner"
                                    + " hyphens",
                            "Rename it on its host"));
        }
        return state.managedVm(vm.name())
                .or(() -> Optional.ofNullable(adopted.get(vm.name())))
                .map(
                        other ->
                                new Refusal(
                                        Refusal.Code.NAME_TAKEN,
                                        thing,
                                        "a VM of that name is on " + other.host(),
                                        "Rename one of them on its host"));
    }

    private static Plan forget(SiteState state, ForgetVms forget) {
        List<Change> changes = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (VmId id : forget.vms()) {
            Optional<Vm> vm = state.vm(id);
            if (vm.isPresent() && !forgettable(vm.get())) {
                refusals.add(
                        new Refusal(
                                Refusal.Code.ILLEGAL_STATE,
                                "VM " + vm.get().name() + " was not forgotten",
                                "it is " + vm.get().state().label() + " on " + vm.get().host(),
                                "Delete it if it is not needed any more"));
            }
            vm.ifPresent(known -> changes.add(new Change.Remove(known.key())));
        }
        return refusals.isEmpty() ? new Plan.Changes(changes, false) : new Plan.Refused(refusals);
    }

    private static boolean forgettable(Vm vm) {
        return vm.origin() == Vm.Origin.FOREIGN || vm.state() instanceof VmState.Lost;
    }

    private static Refusal gone(VmId id, String done) {
        return new Refusal(
                Refusal.Code.NOT_FOUND,
                "VM " + id + " was not " + done,
                "it is not there any more",
                "Select another VM");
    }
}
