// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.health.internal;

import org.espalier.api.Bytes;
import org.espalier.api.agent.HostCounters;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.CommitListener;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.Observation;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A site in which nothing happens, and what its hosts measured. */
final class StillSite implements SiteControl, HostAccess {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final List<HostMeasurement> measured = new ArrayList<>();
    private SiteState state = SiteState.EMPTY;

    /** A host that is well. */
    static Host host(String name) {
        return host(name, HostState.ONLINE, "0.1.0.202611220000", 0, Optional.empty());
    }

    static Host host(
            String name, HostState known, String version, long skew, Optional<String> trouble) {
        return new Host(
                new HostId(name),
                new GroupId("rack"),
                known,
                Capacity.NONE,
                Set.of(),
                version,
                Optional.of(NOW.minusSeconds(41)),
                skew,
                trouble);
    }

    StillSite with(Entity... entities) {
        List<Change> changes = new ArrayList<>();
        for (Entity entity : entities) {
            changes.add(new Change.Put(entity));
        }
        state = state.with(state.number() + 1, changes);
        return this;
    }

    StillSite measured(String host, Duration age, HostCounters counters) {
        measured.add(new HostMeasurement(new HostId(host), NOW.minus(age), counters, List.of()));
        return this;
    }

    @Override
    public SiteState state() {
        return state;
    }

    @Override
    public Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Override
    public List<HostMeasurement> measurements() {
        return List.copyOf(measured);
    }

    @Override
    public <T> CompletionStage<T> observe(String source, Observation<T> observation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscription listen(CommitListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscription add(CommandPlanner planner) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<CommandReply> give(CommandRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CommandRequest> command(CommandId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PlacementPlan plan(SiteState of, CreateVms command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<HostMeasurement> history(HostId host) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ConsoleSession openConsole(VmId vm, ConsoleListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Bytes> hostLog(HostId host, int maxBytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Bytes> serialLog(VmId vm, int maxBytes) {
        throw new UnsupportedOperationException();
    }
}
