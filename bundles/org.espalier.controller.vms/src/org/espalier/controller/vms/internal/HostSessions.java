// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.event.Change;
import org.espalier.api.model.HostId;
import org.espalier.controller.core.Observation.Seen;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of agents: of enrolled hosts only, one a host. */
final class HostSessions implements AgentSessions {
    private static final Duration HEARD_APART = Duration.ofSeconds(30);

    private final SiteControl control;
    private final TaskEngine engine;
    private final Consoles consoles;
    private final Measurements measurements;
    private final Timing timing;
    private final NetworkPush push;
    private final Optional<String> offered;
    private final Map<HostId, HostSession> sessions = new ConcurrentHashMap<>();
    private final Followers followers = new Followers();
    private final Map<HostId, Backlog> backlogs = new ConcurrentHashMap<>();

    HostSessions(
            SiteControl control,
            TaskEngine engine,
            Consoles consoles,
            Measurements measurements,
            Timing timing,
            NetworkPush push,
            Optional<String> offered) {
        this.control = control;
        this.engine = engine;
        this.consoles = consoles;
        this.measurements = measurements;
        this.timing = timing;
        this.push = push;
        this.offered = offered;
    }

    @Override
    public Session connected(HostId host, NodeAgent agent) throws RefusedException {
        if (control.state().host(host).isEmpty()) {
            throw RefusedException.of(
                    Refusal.Code.FORBIDDEN,
                    "The agent of " + host + " was not let in",
                    "the site has no host of that name",
                    "Enrol the host first");
        }
        Backlog backlog = backlogs.computeIfAbsent(host, h -> new Backlog());
        HostSession session = new HostSession(host, agent, this, backlog);
        Optional.ofNullable(sessions.put(host, session)).ifPresent(HostSession::replaced);
        return session;
    }

    /** Whether no newer connection of its host has come. */
    boolean counts(HostSession session) {
        return sessions.get(session.host()) == session;
    }

    /** The connection of a host that work may go to. */
    Optional<HostSession> reachable(HostId host) {
        return Optional.ofNullable(sessions.get(host))
                .filter(session -> engine.agent(host).equals(Optional.of(session.agent())));
    }

    void tick() {
        sessions.values().forEach(session -> session.look(timing.silent()));
        SiteState now = control.state();
        boolean due =
                sessions.values().stream().anyMatch(s -> s.heard(now, HEARD_APART).isPresent());
        if (due) {
            control.observe("hosts", state -> Seen.of(heard(state)));
        }
    }

    private List<Change> heard(SiteState state) {
        return sessions.values().stream()
                .map(session -> session.heard(state, HEARD_APART))
                .flatMap(Optional::stream)
                .toList();
    }

    Reconciler reconciler(SiteState state, HostId host) {
        return engine.reconciler(state, host);
    }

    Instant now() {
        return control.clock().instant();
    }

    SiteControl control() {
        return control;
    }

    TaskEngine engine() {
        return engine;
    }

    /** Who else hears of agents. */
    Followers followers() {
        return followers;
    }

    /** Version of the agent that hosts are to have, where that is known. */
    Optional<String> offered() {
        return offered;
    }

    /** Who tells agents their addresses. */
    NetworkPush push() {
        return push;
    }

    Consoles consoles() {
        return consoles;
    }

    Measurements measurements() {
        return measurements;
    }
}
