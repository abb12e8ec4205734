// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.event.Change;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.TaskId;
import org.espalier.controller.core.Observation.Seen;
import org.espalier.controller.core.SiteState;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One agent's connection. It counts for as long as no newer one of the same host has come; its
 * reports become observations in the order in which they arrive.
 */
final class HostSession implements AgentSessions.Session {
    private static final Logger LOG = Logger.getLogger(HostSession.class.getName());
    private static final CompletionStage<Void> DEALT_WITH = CompletableFuture.completedFuture(null);

    private final HostId host;
    private final NodeAgent agent;
    private final HostSessions sessions;
    private final Backlog backlog;
    private volatile Instant lastHeard;
    private volatile long lastHeardNanos = System.nanoTime();
    private volatile Optional<String> hypervisorTrouble = Optional.empty();
    private volatile boolean greeted;
    private volatile boolean silent;
    private volatile boolean over;
    private volatile boolean held;
    private CompletionStage<?> turn = DEALT_WITH;

    /** Over what {@code host} has reported and is not dealt with yet, by whatever connection. */
    HostSession(HostId host, NodeAgent agent, HostSessions sessions, Backlog backlog) {
        this.host = host;
        this.agent = agent;
        this.sessions = sessions;
        this.backlog = backlog;
        this.lastHeard = sessions.now();
    }

    HostId host() {
        return host;
    }

    NodeAgent agent() {
        return agent;
    }

    @Override
    public void report(AgentReport report) {
        heard();
        int cost = Backlog.cost(report);
        if (over || !enter(cost)) {
            return;
        }
        heard();
        if (over) {
            backlog.leave(cost);
            return;
        }
        if (silent) {
            silent = false;
            heardAgain();
        }
        take(report, lastHeard).whenComplete((done, fault) -> backlog.leave(cost));
    }

    private void heard() {
        lastHeard = sessions.now();
        lastHeardNanos = System.nanoTime();
    }

    private boolean enter(int cost) {
        held = true;
        try {
            backlog.enter(cost);
            return true;
        } catch (InterruptedException e) {
            // Whoever reads the connection is wanted elsewhere: it ends, and this report with it.
            Thread.currentThread().interrupt();
            return false;
        } finally {
            held = false;
        }
    }

    /** Completes when the writer has dealt with it, however. */
    private CompletionStage<?> take(AgentReport report, Instant now) {
        if (report instanceof AgentReport.Hello hello) {
            return greeting(hello, now);
        } else if (report instanceof AgentReport.VmsChanged changed) {
            return observe(
                    state ->
                            sessions.reconciler(state, host)
                                    .changed(changed.vms(), changed.vanished()));
        } else if (report instanceof AgentReport.HypervisorChanged changed) {
            return hypervisor(changed.trouble(), now);
        } else if (report instanceof AgentReport.Measured measured) {
            sessions.measurements()
                    .add(new HostMeasurement(host, now, measured.host(), measured.vms()));
            return clock(measured.clock(), now);
        } else if (report instanceof AgentReport.Heartbeat heartbeat) {
            return clock(heartbeat.clock(), now);
        } else if (report instanceof AgentReport.Moving moving) {
            sessions.engine().moving(host, moving);
        } else if (report instanceof AgentReport.ConsoleOutput output) {
            sessions.consoles().output(this, output.stream(), output.output());
        } else if (report instanceof AgentReport.ConsoleClosed closed) {
            sessions.consoles().closed(this, closed.stream(), closed.cause());
        } else {
            return inTurn(report);
        }
        return DEALT_WITH;
    }

    private synchronized CompletionStage<?> greeting(AgentReport.Hello hello, Instant now) {
        turn = greet(hello, now);
        return turn;
    }

    /** What others hear, in order, and after the Hello: before that they know of no agent there. */
    private synchronized CompletionStage<?> inTurn(AgentReport report) {
        turn =
                turn.handle(
                        (done, fault) -> {
                            tell(report);
                            return done;
                        });
        return turn;
    }

    private void tell(AgentReport report) {
        try {
            sessions.followers().report(host, agent, report);
        } catch (RuntimeException e) {
            // The agent's connection and what it tells next are none the worse for it.
            LOG.log(Level.SEVERE, "What the agent of host " + host + " told was not heeded", e);
        }
    }

    private Host hello(Host before, AgentReport.Hello hello, Instant now) {
        return HostBook.hello(before, hello, now)
                .withNewerAgent(AgentVersions.newer(sessions.offered(), hello.version()));
    }

    private CompletionStage<?> greet(AgentReport.Hello hello, Instant now) {
        hypervisorTrouble = hello.trouble();
        return sessions.control()
                .observe(
                        host.value(),
                        state -> {
                            if (state.host(host).isEmpty()) {
                                return new Seen<>(List.of(), Optional.<TaskId>empty());
                            }
                            List<Change> changes =
                                    new ArrayList<>(change(state, h -> hello(h, hello, now)));
                            if (hello.trouble().isPresent()) {
                                return new Seen<>(changes, Optional.<TaskId>empty());
                            }
                            changes.addAll(
                                    sessions.reconciler(state, host)
                                            .inventory(hello.inventory().vms()));
                            Host before = state.host(host).get();
                            Host after = hello(before, hello, now);
                            List<Change> started =
                                    Autostart.begin(state, before, after, hello, now);
                            changes.addAll(started);
                            return new Seen<>(
                                    changes,
                                    Optional.of(Autostart.task(after))
                                            .filter(task -> !started.isEmpty()));
                        })
                .thenAccept(
                        started -> {
                            started.ifPresent(sessions.engine()::begin);
                            greeted = true;
                            reachable();
                            there();
                        });
    }

    /** Work may go to the host, or may not any more. */
    private void reachable() {
        if (over || silent || !greeted || hypervisorTrouble.isPresent()) {
            sessions.engine().hostDown(host, whyDown());
        } else {
            sessions.engine().hostUp(host, agent);
            sessions.push().up(host, agent);
        }
    }

    /** Others have use for its agent also where its hypervisor does not answer. */
    private synchronized void there() {
        if (!over && !silent) {
            sessions.followers().up(host, agent);
        }
    }

    private String whyDown() {
        if (over) {
            return "the connection to the host's agent was down";
        } else if (silent) {
            return "the host's agent was connected and said nothing";
        }
        return hypervisorTrouble.isPresent()
                ? "the host's hypervisor did not answer"
                : "the host's agent did not say what it has";
    }

    private CompletionStage<?> hypervisor(Optional<String> trouble, Instant now) {
        hypervisorTrouble = trouble;
        CompletionStage<?> done =
                observe(state -> change(state, h -> HostBook.hypervisor(h, trouble, now)));
        reachable();
        return done;
    }

    private CompletionStage<?> clock(Instant hostClock, Instant now) {
        boolean known =
                sessions.control()
                        .state()
                        .host(host)
                        .map(h -> HostBook.clock(h, hostClock, hypervisorTrouble, now).equals(h))
                        .orElse(true);
        if (known || !greeted) {
            return DEALT_WITH;
        }
        return observe(
                state -> change(state, h -> HostBook.clock(h, hostClock, hypervisorTrouble, now)));
    }

    private void heardAgain() {
        Instant now = lastHeard;
        if (greeted) {
            observe(state -> change(state, h -> HostBook.hypervisor(h, hypervisorTrouble, now)));
            there();
        }
        reachable();
    }

    /** Looks whether it has gone silent. */
    void look(Duration limit) {
        boolean quiet = System.nanoTime() - lastHeardNanos > limit.toNanos();
        // One that is held up by us says nothing because of that.
        if (quiet && !held && !silent && !over) {
            silent = true;
            sessions.engine().hostDown(host, whyDown());
            sessions.followers().down(host, agent);
            unknown("Its agent is connected and says nothing.");
        }
    }

    /** What is worth writing down of when it was last heard of; at most every {@code apart}. */
    Optional<Change> heard(SiteState state, Duration apart) {
        Instant at = lastHeard;
        return state.host(host)
                .filter(h -> greeted && !silent && !over)
                .filter(h -> h.lastHeard().map(l -> l.plus(apart).isBefore(at)).orElse(true))
                .map(h -> new Change.Put(HostBook.heard(h, at)));
    }

    @Override
    public void ended(String cause) {
        if (end()) {
            sessions.engine().hostDown(host, whyDown());
            unknown("The connection to its agent ended: " + cause + ".");
        }
    }

    /** A newer connection of the same host has come: this one counts no more. */
    void replaced() {
        if (end()) {
            sessions.engine().hostDown(host, whyDown());
        }
    }

    private synchronized boolean end() {
        if (over) {
            return false;
        }
        over = true;
        sessions.consoles().ended(this);
        sessions.followers().down(host, agent);
        return true;
    }

    private void unknown(String why) {
        Instant heard = lastHeard;
        observe(
                state ->
                        // Asked on the writer's thread: a newer session's Hello may have come.
                        sessions.counts(this)
                                ? change(state, h -> HostBook.silent(h, heard, why))
                                : List.of());
    }

    private List<Change> change(SiteState state, UnaryOperator<Host> change) {
        return state.host(host)
                .map(before -> Reconciler.of(before, change.apply(before)))
                .orElse(List.of());
    }

    private CompletionStage<Void> observe(Function<SiteState, List<Change>> changes) {
        return sessions.control()
                .observe(
                        host.value(),
                        // A host that was removed has nothing any more, whatever is still reported.
                        state ->
                                Seen.of(
                                        state.host(host).isEmpty()
                                                ? List.of()
                                                : changes.apply(state)));
    }
}
