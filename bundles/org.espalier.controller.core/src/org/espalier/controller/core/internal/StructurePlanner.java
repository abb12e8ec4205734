// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.event.Change;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.NodeGroup;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Groups and hosts. */
public final class StructurePlanner implements CommandPlanner {
    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(DefineGroup.class, EnrolHosts.class, MoveHosts.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        SiteState state = situation.state();
        if (request.command() instanceof DefineGroup define) {
            return done(List.of(new Change.Put(new NodeGroup(define.group(), define.note()))));
        } else if (request.command() instanceof EnrolHosts enrol) {
            return done(enrol(state, enrol));
        } else if (request.command() instanceof MoveHosts move) {
            return move(state, move);
        }
        throw new IllegalArgumentException("Not planned here: " + request.command());
    }

    private static List<Change> enrol(SiteState state, EnrolHosts enrol) {
        List<Change> changes = new ArrayList<>();
        if (state.group(enrol.group()).isEmpty()) {
            changes.add(new Change.Put(new NodeGroup(enrol.group(), "")));
        }
        sorted(enrol.hosts())
                .filter(host -> state.host(host).isEmpty())
                .forEach(host -> changes.add(new Change.Put(Host.expected(host, enrol.group()))));
        return changes;
    }

    private static Plan move(SiteState state, MoveHosts move) {
        List<Refusal> refusals = new ArrayList<>();
        if (state.group(move.group()).isEmpty()) {
            refusals.add(
                    new Refusal(
                            Refusal.Code.NOT_FOUND,
                            "The hosts were not moved",
                            "there is no group " + move.group(),
                            "Define the group first, or choose another one"));
        }
        sorted(move.hosts())
                .filter(host -> state.host(host).isEmpty())
                .forEach(
                        host ->
                                refusals.add(
                                        new Refusal(
                                                Refusal.Code.NOT_FOUND,
                                                "Host " + host + " was not moved",
                                                "the site has no host of that name",
                                                "Enrol it, or choose another one")));
        if (!refusals.isEmpty()) {
            return new Plan.Refused(refusals);
        }
        return done(
                sorted(move.hosts())
                        .flatMap(host -> state.host(host).stream())
                        .filter(host -> !host.group().equals(move.group()))
                        .map(host -> (Change) new Change.Put(in(host, move.group())))
                        .toList());
    }

    private static Host in(Host host, GroupId group) {
        return new Host(
                host.id(),
                group,
                host.state(),
                host.total(),
                host.capabilities(),
                host.agentVersion(),
                host.lastHeard(),
                host.clockSkewMillis(),
                host.trouble());
    }

    private static Stream<HostId> sorted(Set<HostId> hosts) {
        return hosts.stream().sorted(Comparator.comparing(HostId::value));
    }

    private static Plan done(List<Change> changes) {
        return new Plan.Changes(changes, false);
    }
}
