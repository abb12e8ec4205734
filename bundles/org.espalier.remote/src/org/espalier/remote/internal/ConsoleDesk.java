// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerReport.Welcome;
import org.espalier.api.controller.ControllerRequest;
import org.espalier.api.controller.Standing;
import org.espalier.security.Peer;
import org.espalier.security.Principals;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Consoles: a bounded number of connections each, and of all. */
final class ConsoleDesk implements Desk {
    /** Connections of one console. */
    static final int LIMIT_EACH = 16;

    /** Connections of all. */
    static final int LIMIT = 256;

    private final ControllerGate gate;
    private final Executor threads;
    private final String run = UUID.randomUUID().toString();
    private final Map<String, Integer> connections = new HashMap<>();

    ConsoleDesk(ControllerGate gate, Executor threads) {
        this.gate = gate;
        this.threads = threads;
    }

    @Override
    public End<?, ?, ?> receive(Peer peer, String from) {
        return new ServingEnd<>(
                Protocol.CONSOLE,
                End.Side.LISTENED,
                threads,
                new ReportQueue<>(new ControllerReports()),
                reports -> open(peer, from, reports));
    }

    private ServingEnd.Service<ControllerRequest, ControllerReply> open(
            Peer peer, String from, Consumer<ControllerReport> reports) throws RefusedException {
        requireRoom(peer);
        Principal principal = Principals.of(peer, from);
        reports.accept(new Welcome(run));
        return new ConsoleService(gate.as(principal), reports);
    }

    /** Whoever was removed must not hold on until a namesake comes. */
    @Override
    public Optional<String> stranger(Peer peer, String from) {
        Standing standing =
                gate.as(Principals.of(peer, from)).standing().toCompletableFuture().join();
        return standing.grants().isEmpty()
                ? Optional.of("the site has no role for a person of that name")
                : Optional.empty();
    }

    private void requireRoom(Peer peer) throws RefusedException {
        int own;
        int all;
        synchronized (connections) {
            own = connections.getOrDefault(peer.name(), 0);
            all = connections.values().stream().mapToInt(Integer::intValue).sum();
        }
        if (own > LIMIT_EACH || all > LIMIT) {
            throw RefusedException.of(
                    Refusal.Code.NO_ROOM,
                    "The console of " + peer.name() + " was sent away",
                    own > LIMIT_EACH
                            ? "it has " + LIMIT_EACH + " connections already"
                            : LIMIT + " consoles are connected already",
                    "Close one of them");
        }
    }

    @Override
    public CompletableFuture<?> seat(Peer peer, End<?, ?, ?> end) {
        synchronized (connections) {
            connections.merge(peer.name(), 1, Integer::sum);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void left(Peer peer, End<?, ?, ?> end) {
        synchronized (connections) {
            connections.computeIfPresent(
                    peer.name(), (name, count) -> count > 1 ? count - 1 : null);
        }
    }
}
