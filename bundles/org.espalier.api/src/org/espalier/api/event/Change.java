// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.event;

import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;

import java.util.Objects;

/** What a revision does to one entity. */
public sealed interface Change {
    /** The entity changed. */
    EntityKey key();

    /**
     * It is there, as given, from now on.
     *
     * @param entity its new record
     */
    record Put(Entity entity) implements Change {
        /** Checks. */
        public Put {
            Objects.requireNonNull(entity, "entity");
        }

        @Override
        public EntityKey key() {
            return entity.key();
        }
    }

    /**
     * It is gone.
     *
     * @param key what is gone
     */
    record Remove(EntityKey key) implements Change {
        /** Checks. */
        public Remove {
            Objects.requireNonNull(key, "key");
        }
    }
}
