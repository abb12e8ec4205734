// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.undo;

import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;

import java.util.Optional;
import java.util.stream.Stream;

/** All records of a site, as of one revision: whoever keeps them offers this. */
public interface Records {
    /** The entity under {@code key}. */
    Optional<Entity> get(EntityKey key);

    /** All entities of the class {@code type}, in no order. */
    <E extends Entity> Stream<E> all(EntityKind kind, Class<E> type);
}
