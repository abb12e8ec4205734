// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import org.espalier.api.Principal;

/** Who speaks, where a certificate says so. */
public final class Principals {
    private Principals() {}

    /**
     * The principal of an authenticated peer: a certificate says who somebody is and nothing of
     * what they may do.
     *
     * @param from the peer's address
     */
    public static Principal of(Peer peer, String from) {
        return Principal.person(peer.name(), from);
    }
}
