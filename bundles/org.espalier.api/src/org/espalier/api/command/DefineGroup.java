// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.GroupId;

import java.util.Objects;

/**
 * Makes a node group, or gives one that is there another note.
 *
 * @param group its name
 * @param note about it, may be empty
 */
public record DefineGroup(GroupId group, String note) implements Command {
    /** Checks. */
    public DefineGroup {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(note, "note");
    }
}
