// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Principal;
import org.espalier.api.model.Grant;
import org.espalier.api.model.Role;
import org.espalier.api.model.User;
import org.espalier.controller.core.SiteState;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A principal with the roles that it has in one state of the site.
 *
 * @param name the principal's name
 * @param grants every role with its scope
 */
public record Who(String name, Set<Grant> grants) {
    /** Copies. */
    public Who {
        grants = Set.copyOf(grants);
    }

    /**
     * What {@code principal} is in {@code state}: what its transport vouches for, and its record.
     */
    public static Who of(Principal principal, SiteState state) {
        Optional<User> user = state.user(principal.name());
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(principal.roles());
        user.ifPresent(record -> roles.addAll(record.roles()));
        return new Who(
                principal.name(),
                new User(
                                principal.name(),
                                "",
                                roles,
                                user.map(User::vos).orElse(Set.of()),
                                user.map(User::grants).orElse(List.of()))
                        .held());
    }

    /** Whether it has one of {@code roles}, however far that reaches. */
    boolean has(Set<Role> roles) {
        return grants.stream().anyMatch(grant -> roles.contains(grant.role()));
    }

    /** In words: "the role user of VO physics". */
    String roles() {
        return grants.isEmpty()
                ? "no role"
                : grants.stream()
                        .map(Grant::toString)
                        .sorted()
                        .collect(Collectors.joining(", ", "the role ", ""));
    }
}
