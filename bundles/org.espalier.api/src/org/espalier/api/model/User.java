// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;
import java.util.Set;

/**
 * A person who may act on the site.
 *
 * @param name the principal's name
 * @param title full name
 * @param roles roles on the whole site
 * @param vos the VOs the person belongs to
 */
public record User(String name, String title, Set<Role> roles, Set<VoId> vos) implements Entity {
    /** Checks and copies. */
    public User {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        roles = Set.copyOf(roles);
        vos = Set.copyOf(vos);
    }

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.USER, name);
    }
}
