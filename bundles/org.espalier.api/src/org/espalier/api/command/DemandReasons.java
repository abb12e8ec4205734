// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.CommandKind;

import java.util.Set;

/**
 * Sets which kinds of command are refused without a reason.
 *
 * @param kinds these, and no other
 */
public record DemandReasons(Set<CommandKind> kinds) implements Command {
    /** Copies. */
    public DemandReasons {
        kinds = Set.copyOf(kinds);
    }
}
