// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.Standing;
import org.espalier.link.Link;
import org.espalier.link.ends.End;
import org.espalier.link.ends.Reception;
import org.espalier.security.Peer;
import org.espalier.security.Principals;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Consoles: a bounded number of connections each, and of all. */
final class ConsoleDesk implements Desk {
    /** Connections of one console. */
    static final int LIMIT_EACH = 16;

    /** Connections of all. */
    static final int LIMIT = 256;

    private final ControllerGate gate;
    private final Reception reception;

    ConsoleDesk(ControllerGate gate, Executor threads) {
        this.gate = gate;
        reception =
                new Reception(
                        gate, threads, new Reception.Limits(LIMIT_EACH, LIMIT, Link.MAX_MESSAGE));
    }

    @Override
    public End<?, ?, ?> receive(Peer peer, String from) {
        return reception.end(
                peer.name(), "The console of " + peer.name(), () -> Principals.of(peer, from));
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

    @Override
    public CompletableFuture<?> seat(Peer peer, End<?, ?, ?> end) {
        reception.seat(peer.name());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void left(Peer peer, End<?, ?, ?> end) {
        reception.left(peer.name());
    }
}
