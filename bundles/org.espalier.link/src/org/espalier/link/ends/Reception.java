// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerReport.Welcome;
import org.espalier.api.controller.ControllerRequest;
import org.espalier.codec.Codec;
import org.espalier.codec.Recollection;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Serves consoles and other programs that speak as one: so many connections each, and of all. */
public final class Reception {
    /** Bytes for how entities were written: enough for some 100,000 of them. */
    private static final long MEMORY = 64L << 20;

    private final ControllerGate gate;
    private final Executor threads;
    private final Limits limits;
    private final String run = UUID.randomUUID().toString();
    private final Codec codec = new Codec(new Recollection(MEMORY));
    private final Map<String, Integer> connections = new HashMap<>();

    /**
     * What guests keep to.
     *
     * @param each connections of one guest
     * @param all connections of all
     * @param longest bytes of one request
     */
    public record Limits(int each, int all, int longest) {}

    /** Lets a guest in. */
    @FunctionalInterface
    public interface Entrance {
        /**
         * Who the guest is.
         *
         * @throws RefusedException if it is not welcome
         */
        Principal enter() throws RefusedException;
    }

    /** Without guests yet. */
    public Reception(ControllerGate gate, Executor threads, Limits limits) {
        this.gate = gate;
        this.threads = threads;
        this.limits = limits;
    }

    /**
     * The end of another connection.
     *
     * @param guest whose it is, as {@link #seat} counts it
     * @param title who that is, in words: "The console of ada"
     * @param entrance asked once the wire is there, before anything is read
     */
    public ServingEnd<ControllerRequest, ControllerReply, ControllerReport> end(
            String guest, String title, Entrance entrance) {
        return new ServingEnd<>(
                new Messages<>(Protocol.CONSOLE, codec),
                End.Side.LISTENED,
                threads,
                new ReportQueue<>(new ControllerReports()),
                reports -> open(guest, title, entrance, reports),
                limits.longest());
    }

    private ServingEnd.Service<ControllerRequest, ControllerReply> open(
            String guest, String title, Entrance entrance, Consumer<ControllerReport> reports)
            throws RefusedException {
        requireRoom(guest, title);
        Principal principal = entrance.enter();
        reports.accept(new Welcome(run));
        return new ConsoleService(gate.as(principal), reports);
    }

    private void requireRoom(String guest, String title) throws RefusedException {
        int own;
        int all;
        synchronized (connections) {
            own = connections.getOrDefault(guest, 0);
            all = connections.values().stream().mapToInt(Integer::intValue).sum();
        }
        if (own > limits.each() || all > limits.all()) {
            throw RefusedException.of(
                    Refusal.Code.NO_ROOM,
                    title + " was sent away",
                    own > limits.each()
                            ? "it has " + limits.each() + " connections already"
                            : "there are " + limits.all() + " connections already",
                    "Close one of them");
        }
    }

    /** A connection of {@code guest} is there. */
    public void seat(String guest) {
        synchronized (connections) {
            connections.merge(guest, 1, Integer::sum);
        }
    }

    /** One of its connections is over. */
    public void left(String guest) {
        synchronized (connections) {
            connections.computeIfPresent(guest, (name, count) -> count > 1 ? count - 1 : null);
        }
    }
}
