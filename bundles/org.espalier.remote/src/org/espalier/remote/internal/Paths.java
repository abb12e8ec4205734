// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.security.Peer;
import org.espalier.security.PeerRole;

/** Where at the controller's port a peer may ask to be served. Names of hosts have no slash. */
public final class Paths {
    private Paths() {}

    /** An agent or a console, by ECF. */
    public static String ecf(Peer peer) {
        return peer.role() == PeerRole.AGENT ? "/" + peer.name() : "/console/" + peer.name();
    }

    /** A program that speaks as a console does, without ECF. */
    public static String program(Peer console) {
        return "/program/" + console.name();
    }

    /** Whether {@code peer} asks to be served as a program, and may be. */
    public static boolean isProgram(Peer peer, String path) {
        return peer.role() == PeerRole.CONSOLE && path.equals(program(peer));
    }
}
