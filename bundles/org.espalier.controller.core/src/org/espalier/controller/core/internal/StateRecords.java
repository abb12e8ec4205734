// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.undo.Records;

import java.util.Optional;
import java.util.stream.Stream;

/** A state's records for undo: whoever uses states need not know of it. */
record StateRecords(SiteState state) implements Records {
    @Override
    public Optional<Entity> get(EntityKey key) {
        return state.get(key);
    }

    @Override
    public <E extends Entity> Stream<E> all(EntityKind kind, Class<E> type) {
        return state.all(kind, type);
    }
}
