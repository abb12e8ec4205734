// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.link.ends.End;
import org.espalier.security.Peer;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Receives the peers of one role at the control port. */
interface Desk {
    /** Why the site wants no certificate of {@code peer} to go on; empty where it does not mind. */
    default Optional<String> stranger(Peer peer, String from) {
        return Optional.empty();
    }

    /**
     * A peer has authenticated itself.
     *
     * @param from its address
     * @return its connection's end, which speaks this role's protocol and no other
     * @throws IOException if nobody can have that name
     */
    End<?, ?, ?> receive(Peer peer, String from) throws IOException;

    /** It has joined; completes when its connection may begin. */
    CompletableFuture<?> seat(Peer peer, End<?, ?, ?> end);

    /** Its connection is over. */
    void left(Peer peer, End<?, ?, ?> end);
}
