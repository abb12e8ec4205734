// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import org.eclipse.ecf.core.identity.ID;
import org.eclipse.ecf.core.identity.IDFactory;
import org.espalier.remote.internal.Paths;
import org.espalier.security.Peer;
import org.espalier.security.PeerRole;

/** How ECF calls the two containers of a connection, and the path at which they meet. */
final class Ids {
    private Ids() {}

    /** Who dials: an agent or a console. */
    static ID dialler(Peer peer) {
        return of("espalier-" + peer.role().unit() + ":" + path(peer));
    }

    /** The controller at the path of one peer. */
    static ID controller(Peer peer) {
        return of("espalier-controller:" + path(peer));
    }

    /** The path of a peer. */
    static String path(Peer peer) {
        return Paths.ecf(peer);
    }

    /** A peer in words. */
    static String words(Peer peer) {
        return peer.role() == PeerRole.AGENT
                ? "the agent of " + peer.name()
                : "the console of " + peer.name();
    }

    static ID of(String name) {
        return IDFactory.getDefault().createStringID(name);
    }
}
