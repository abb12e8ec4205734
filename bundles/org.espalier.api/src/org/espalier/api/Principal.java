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
 * @param roles roles on the whole site that whoever authenticated it vouches for: a part of the
 *     controller's own process has them. A person's roles are those of the site's {@link
 *     org.espalier.api.model.User} of that name
 * @param from where it speaks from, for the audit: an address, or {@link #HERE}
 */
public record Principal(String name, Set<Role> roles, String from) {
    /** Within the controller's own process. */
    public static final String HERE = "this console";

    /** Checks and copies. */
    public Principal {
        Objects.requireNonNull(name, "name");
        roles = Set.copyOf(roles);
        Objects.requireNonNull(from, "from");
    }

    /** Speaks within the controller's own process. */
    public Principal(String name, Set<Role> roles) {
        this(name, roles, HERE);
    }

    /** A person, who may what the site says. */
    public static Principal person(String name, String from) {
        return new Principal(name, Set.of(), from);
    }

    /** A part of the controller's own process that may do everything. */
    public static Principal administrator(String name) {
        return new Principal(name, Set.of(Role.SITE_ADMINISTRATOR));
    }
}
