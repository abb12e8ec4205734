// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.event.Change;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.Situation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes down which VMs are to be started with their host: it counts from the host's next start.
 */
final class AutostartPlanner implements CommandPlanner {
    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(SetAutostart.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        SetAutostart set = (SetAutostart) request.command();
        List<Change> changes = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        List<VmId> sorted =
                set.vms().stream().sorted(Comparator.comparing(VmId::toString)).toList();
        for (VmId id : sorted) {
            Optional<Vm> vm = situation.state().vm(id);
            if (vm.isEmpty() || vm.get().origin() == Vm.Origin.FOREIGN) {
                refusals.add(vm.map(AutostartPlanner::foreign).orElseGet(() -> gone(id)));
            } else if (vm.get().kept().autostart() != set.on()) {
                changes.add(new Change.Put(vm.get().with(vm.get().kept().withAutostart(set.on()))));
            }
        }
        return refusals.isEmpty() ? new Plan.Changes(changes, false) : new Plan.Refused(refusals);
    }

    private static Refusal gone(VmId id) {
        return new Refusal(
                Refusal.Code.NOT_FOUND,
                "Autostart of VM " + id + " was not changed",
                "the site has no such VM any more",
                "Select another VM");
    }

    private static Refusal foreign(Vm vm) {
        return new Refusal(
                Refusal.Code.ILLEGAL_STATE,
                "Autostart of VM " + vm.name() + " was not changed",
                "it appeared on " + vm.host() + " outside Espalier",
                "Adopt it first");
    }
}
