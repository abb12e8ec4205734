// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import org.espalier.api.model.Role;

import java.util.Objects;
import java.util.Set;

/**
 * Who speaks: a person, an agent or the site itself. Given by the transport that authenticated the
 * peer (certificate, peer credentials of a local socket, the embedding console), never read from a
 * message.
 *
 * @param name the name in the certificate or of the local account
 * @param roles what this principal may do; empty means nothing
 */
public record Principal(String name, Set<Role> roles) {
    /** Checks and copies. */
    public Principal {
        Objects.requireNonNull(name, "name");
        roles = Set.copyOf(roles);
    }

    /** The administrator at the console that embeds the controller. */
    public static Principal administrator(String name) {
        return new Principal(name, Set.of(Role.SITE_ADMINISTRATOR));
    }
}
