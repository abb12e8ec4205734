// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.Grant;
import org.espalier.api.model.Role;
import org.espalier.api.model.VoId;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Makes a person known to the site, or changes what the person may do.
 *
 * @param name the name in the person's certificate
 * @param title full name, may be empty
 * @param roles see {@link org.espalier.api.model.User#roles}
 * @param vos the VOs the person belongs to
 * @param grants further roles, each with its scope
 * @param accounts see {@link org.espalier.api.model.User#accounts}
 */
public record DefineUser(
        String name,
        String title,
        Set<Role> roles,
        Set<VoId> vos,
        List<Grant> grants,
        Set<String> accounts)
        implements Command {
    /** Checks and copies. */
    public DefineUser {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        roles = Set.copyOf(roles);
        vos = Set.copyOf(vos);
        grants = List.copyOf(grants);
        accounts = Set.copyOf(accounts);
    }

    /** Without local accounts. */
    public DefineUser(
            String name, String title, Set<Role> roles, Set<VoId> vos, List<Grant> grants) {
        this(name, title, roles, vos, grants, Set.of());
    }
}
