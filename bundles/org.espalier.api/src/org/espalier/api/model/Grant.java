// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Locale;
import java.util.Objects;

/**
 * A role, and how far it reaches.
 *
 * @param role the role
 * @param scope how far
 */
public record Grant(Role role, Scope scope) {
    /** Checks. */
    public Grant {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(scope, "scope");
    }

    /** {@code role} on the whole site. */
    public static Grant site(Role role) {
        return new Grant(role, Scope.site());
    }

    /** {@code role} in {@code vo}. */
    public static Grant of(Role role, VoId vo) {
        return new Grant(role, Scope.of(vo));
    }

    /** {@code role} in {@code group}. */
    public static Grant of(Role role, GroupId group) {
        return new Grant(role, Scope.of(group));
    }

    /** Whether this role can have this scope; one that cannot allows nothing. */
    public boolean sensible() {
        return switch (role) {
            case SITE_ADMINISTRATOR -> scope instanceof Scope.WholeSite;
            case OPERATOR -> !(scope instanceof Scope.OfVo);
            case AUDITOR -> true;
            case VO_ADMINISTRATOR, USER -> !(scope instanceof Scope.OfGroup);
        };
    }

    /** In words: "vo administrator of VO physics". */
    @Override
    public String toString() {
        String name = role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return scope instanceof Scope.WholeSite ? name : name + " of " + scope;
    }
}
