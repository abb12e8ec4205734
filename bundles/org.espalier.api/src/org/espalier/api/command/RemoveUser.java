// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import java.util.Objects;

/**
 * Removes a person: from then on the name has no role.
 *
 * @param name whose
 */
public record RemoveUser(String name) implements Command {
    /** Checks. */
    public RemoveUser {
        Objects.requireNonNull(name, "name");
    }
}
