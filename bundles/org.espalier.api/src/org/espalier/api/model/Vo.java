// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;

/**
 * A virtual organisation: a research group that brings images and runs jobs.
 *
 * @param id its name
 * @param title its full name, for people
 */
public record Vo(VoId id, String title) implements Entity {
    /** Checks. */
    public Vo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
    }

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.VO, id.value());
    }
}
