// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;

/**
 * Hosts that belong together, usually a rack behind one switch. Every host is in exactly one.
 *
 * @param id its name
 * @param note what an administrator wrote about it; may be empty
 */
public record NodeGroup(GroupId id, String note) implements Entity, Undoable {
    /** Checks. */
    public NodeGroup {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(note, "note");
    }

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.GROUP, id.value());
    }
}
