// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.RenameVm;
import org.espalier.api.event.Change;
import org.espalier.api.model.Vm;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.Situation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls a VM otherwise; its guest learns of it when it starts. */
final class RenamePlanner implements CommandPlanner {
    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(RenameVm.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        RenameVm rename = (RenameVm) request.command();
        Optional<Vm> known = situation.state().vm(rename.vm());
        if (known.isEmpty()) {
            return Plan.Refused.of(
                    Refusal.Code.NOT_FOUND,
                    "VM " + rename.vm() + " was not renamed",
                    "the site has no such VM any more",
                    "Select another VM");
        }
        Vm vm = known.get();
        String thing = "VM " + vm.name() + " was not renamed";
        if (vm.origin() == Vm.Origin.FOREIGN) {
            return Plan.Refused.of(
                    Refusal.Code.ILLEGAL_STATE,
                    thing,
                    "it appeared on " + vm.host() + " outside Espalier",
                    "Adopt it first");
        } else if (vm.name().equals(rename.name())) {
            return new Plan.Changes(List.of(), false);
        }
        return situation
                .state()
                .managedVm(rename.name())
                .map(other -> taken(situation, other, thing))
                .orElseGet(
                        () ->
                                new Plan.Changes(
                                        List.of(
                                                new Change.Put(
                                                        vm.described(rename.name(), vm.size()))),
                                        false));
    }

    private static Plan taken(Situation situation, Vm other, String thing) {
        String where = situation.sees().test(other.host()) ? " on " + other.host() : "";
        String bin = other.kept().bin().isPresent() ? ", in the bin" : "";
        return Plan.Refused.of(
                Refusal.Code.NAME_TAKEN,
                thing,
                "there is a VM " + other.name() + where + bin,
                "Choose another name");
    }
}
