// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.SetSendLimit;
import org.espalier.api.event.Change;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How much hosts may give to others. */
final class LimitPlanner implements CommandPlanner {
    /** Among an agent's capabilities where it can be bounded. */
    static final String CAPABILITY = "image-limit";

    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(SetSendLimit.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        SetSendLimit set = (SetSendLimit) request.command();
        List<Refusal> refusals = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        set.hosts().stream()
                .sorted(Comparator.comparing(HostId::value))
                .forEach(host -> plan(situation.state(), host, set.limit(), refusals, changes));
        return refusals.isEmpty() ? new Plan.Changes(changes, false) : new Plan.Refused(refusals);
    }

    private static void plan(
            SiteState state, HostId id, long limit, List<Refusal> refusals, List<Change> changes) {
        Optional<Host> host = state.host(id);
        String thing = "Host " + id + " was given no limit";
        if (host.isEmpty()) {
            refusals.add(
                    new Refusal(
                            Refusal.Code.NOT_FOUND,
                            thing,
                            "the site has no host of that name",
                            "Choose another one"));
        } else if (!host.get().agentVersion().isEmpty()
                && !host.get().capabilities().contains(CAPABILITY)) {
            refusals.add(
                    new Refusal(
                            Refusal.Code.UNSUPPORTED,
                            thing,
                            "its agent " + host.get().agentVersion() + " cannot be bounded",
                            "Update the agent of " + id));
        } else if (!host.get().withSendLimit(limit).equals(host.get())) {
            changes.add(new Change.Put(host.get().withSendLimit(limit)));
        }
    }
}
