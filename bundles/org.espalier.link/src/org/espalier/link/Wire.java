// SPDX-License-Identifier: EPL-2.0
package org.espalier.link;

import java.io.IOException;

/** Takes pieces to the peer, in order. Safe for many threads. */
public interface Wire {
    /**
     * Sends a piece; does not wait for the peer.
     *
     * @throws IOException if the wire is gone
     */
    void send(byte[] piece) throws IOException;

    /** Sends what it was given before and closes. */
    void close(String cause);
}
