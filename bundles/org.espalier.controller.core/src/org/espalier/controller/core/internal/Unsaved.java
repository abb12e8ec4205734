// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.model.EntityKey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was observed and shown and is not on disk yet, as one revision: of each entity only the last
 * change counts. So it stays bounded by the site's size however long the disk is full.
 */
final class Unsaved {
    private final Map<EntityKey, Change> changes = new LinkedHashMap<>();
    private Revision last;
    private long sinceNanos;

    void add(Revision revision) {
        if (last == null) {
            sinceNanos = System.nanoTime();
        }
        last = revision;
        revision.changes().forEach(change -> changes.put(change.key(), change));
    }

    boolean isEmpty() {
        return last == null;
    }

    /** How long the oldest has been waiting; only where there is one. */
    long ageNanos() {
        return System.nanoTime() - sinceNanos;
    }

    /** All of it under the number of the last. */
    Optional<Revision> merged() {
        return Optional.ofNullable(last)
                .map(
                        r ->
                                new Revision(
                                        r.number(),
                                        r.at(),
                                        r.cause(),
                                        List.copyOf(changes.values())));
    }

    void clear() {
        last = null;
        changes.clear();
    }

    /** It could not be saved: waits anew from now on. */
    void waitAgain() {
        sinceNanos = System.nanoTime();
    }
}
