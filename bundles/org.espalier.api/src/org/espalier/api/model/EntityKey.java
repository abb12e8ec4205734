// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;

/**
 * Names one entity of a site, whatever its kind.
 *
 * @param kind its kind
 * @param id its id as text
 */
public record EntityKey(EntityKind kind, String id) {
    /** Checks. */
    public EntityKey {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + id;
    }
}
