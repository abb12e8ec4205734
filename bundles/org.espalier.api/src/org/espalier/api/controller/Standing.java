// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Grant;

import java.util.List;
import java.util.Objects;
import java.util.Set;

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
}
