// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Grant;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the controller takes its caller for.
 *
 * @param name the caller's name
 * @param grants the caller's roles
 * @param allowed kinds of command that the caller may give, at least for some things
 */
public record Standing(String name, List<Grant> grants, Set<CommandKind> allowed) {
    /** Checks and copies. */
    public Standing {
        Objects.requireNonNull(name, "name");
        grants = List.copyOf(grants);
        allowed = Set.copyOf(allowed);
    }

    /** Why the caller may give no command of {@code kind}, in a sentence; empty where it may. */
    public Optional<String> denies(CommandKind kind) {
        return allowed.contains(kind)
                ? Optional.empty()
                : Optional.of(
                        name
                                + " has "
                                + roles()
                                + ", which does not allow it. Ask a site administrator.");
    }

    /** The roles in words: "the role user of VO physics". */
    public String roles() {
        return grants.isEmpty()
                ? "no role"
                : grants.stream()
                        .map(Grant::toString)
                        .collect(Collectors.joining(", ", "the role ", ""));
    }
}
