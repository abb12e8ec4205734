// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SetReserve;
import org.espalier.api.event.Change;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.StorageReserve;
import org.espalier.api.model.Vm;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.ImageAccess;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Groups and hosts. */
public final class StructurePlanner implements CommandPlanner {
    /** VMs that a refusal names. */
    private static final int MOST_NAMES = 10;

    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(
                DefineGroup.class,
                EnrolHosts.class,
                MoveHosts.class,
                RemoveHosts.class,
                SetMaintenance.class,
                SetReserve.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        SiteState state = situation.state();
        if (request.command() instanceof DefineGroup define) {
            return done(List.of(new Change.Put(new NodeGroup(define.group(), define.note()))));
        } else if (request.command() instanceof EnrolHosts enrol) {
            return enrol.hosts().contains(ImageAccess.SOURCE)
                    ? Plan.Refused.of(
                            Refusal.Code.NAME_TAKEN,
                            "Host " + ImageAccess.SOURCE + " was not enrolled",
                            "the site's own library of images goes by that name",
                            "Give the host another name")
                    : done(enrol(state, enrol));
        } else if (request.command() instanceof MoveHosts move) {
            return move(state, move);
        } else if (request.command() instanceof RemoveHosts remove) {
            return remove(state, remove);
        } else if (request.command() instanceof SetMaintenance set) {
            return maintain(state, set, situation.now());
        } else if (request.command() instanceof SetReserve set) {
            return reserve(state, set);
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
        refusals.addAll(unknown(state, move.hosts(), "moved"));
        if (!refusals.isEmpty()) {
            return new Plan.Refused(refusals);
        }
        return done(
                sorted(move.hosts())
                        .flatMap(host -> state.host(host).stream())
                        .filter(host -> !host.group().equals(move.group()))
                        .map(host -> (Change) new Change.Put(host.inGroup(move.group())))
                        .toList());
    }

    private static Plan maintain(SiteState state, SetMaintenance set, Instant now) {
        String done = set.on() ? "put into maintenance mode" : "resumed";
        List<Refusal> refusals = unknown(state, set.hosts(), done);
        if (!refusals.isEmpty()) {
            return new Plan.Refused(refusals);
        }
        return done(
                sorted(set.hosts())
                        .flatMap(host -> state.host(host).stream())
                        .filter(host -> host.maintenance().isPresent() != set.on())
                        .map(host -> host.inMaintenance(Optional.of(now).filter(n -> set.on())))
                        .map(host -> (Change) new Change.Put(host))
                        .toList());
    }

    private static Plan reserve(SiteState state, SetReserve set) {
        List<Refusal> refusals = new ArrayList<>(unknown(state, set.hosts(), "given a reserve"));
        refusals.addAll(tooSmall(state, set));
        if (!refusals.isEmpty()) {
            return new Plan.Refused(refusals);
        }
        return done(
                sorted(set.hosts())
                        .flatMap(host -> state.host(host).stream())
                        .filter(host -> !host.withReserve(set.reserve()).equals(host))
                        .map(host -> (Change) new Change.Put(host.withReserve(set.reserve())))
                        .toList());
    }

    /** Those with a smaller disk; a host's disk is known once its agent was heard of. */
    private static List<Refusal> tooSmall(SiteState state, SetReserve set) {
        return sorted(set.hosts())
                .flatMap(host -> state.host(host).stream())
                .filter(host -> host.total().diskBytes() > 0)
                .filter(host -> host.total().diskBytes() < set.reserve().bytes())
                .map(
                        host ->
                                new Refusal(
                                        Refusal.Code.INVALID,
                                        "Host " + host.id() + " was not given a reserve",
                                        set.reserve()
                                                + " is more than its disk, which has "
                                                + new StorageReserve(host.total().diskBytes(), 0),
                                        "Give less, or a share of the disk such as 10 %"))
                .toList();
    }

    private static List<Refusal> unknown(SiteState state, Set<HostId> hosts, String done) {
        return sorted(hosts)
                .filter(host -> state.host(host).isEmpty())
                .map(
                        host ->
                                new Refusal(
                                        Refusal.Code.NOT_FOUND,
                                        "Host " + host + " was not " + done,
                                        "the site has no host of that name",
                                        "Enrol it, or choose another one"))
                .toList();
    }

    private static Plan remove(SiteState state, RemoveHosts remove) {
        List<Refusal> refusals =
                sorted(remove.hosts()).flatMap(host -> inhabited(state, host).stream()).toList();
        if (!refusals.isEmpty()) {
            return new Plan.Refused(refusals);
        }
        List<Change> changes = new ArrayList<>();
        sorted(remove.hosts())
                .filter(host -> state.host(host).isPresent())
                .forEach(
                        host -> {
                            // Foreign VMs are none of ours: they are seen no more.
                            state.vmsOn(host)
                                    .map(vm -> new Change.Remove(vm.key()))
                                    .forEach(changes::add);
                            changes.add(new Change.Remove(Host.key(host)));
                        });
        return done(changes);
    }

    private static Optional<Refusal> inhabited(SiteState state, HostId host) {
        List<String> names =
                state.vmsOn(host)
                        .filter(vm -> vm.origin() == Vm.Origin.MANAGED)
                        .map(Vm::name)
                        .sorted()
                        .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        String more =
                names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
        return Optional.of(
                new Refusal(
                        Refusal.Code.ILLEGAL_STATE,
                        "Host " + host + " was not removed",
                        "it has the VM" + (names.size() > 1 ? "s " : " ") + first + more,
                        "Move or delete them first"));
    }

    private static Stream<HostId> sorted(Set<HostId> hosts) {
        return hosts.stream().sorted(Comparator.comparing(HostId::value));
    }

    private static Plan done(List<Change> changes) {
        return new Plan.Changes(changes, false);
    }
}
