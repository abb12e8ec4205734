// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import org.espalier.api.Principal;

import java.util.Set;

/** Who speaks, where a certificate says so. */
public final class Principals {
    private Principals() {}

    /**
     * The principal of an authenticated peer. Until people have roles of their own, whoever holds a
     * console's certificate of the site administers it; every other peer may do nothing here.
     */
    public static Principal of(Peer peer) {
        return peer.role() == PeerRole.CONSOLE
                ? Principal.administrator(peer.name())
                : new Principal(peer.name(), Set.of());
    }
}
