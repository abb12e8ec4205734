// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.event.Change;

import java.util.List;

/**
 * What was seen, said against the newest state.
 *
 * @param <T> what whoever saw it learns from that
 */
@FunctionalInterface
public interface Observation<T> {
    /** What changes in {@code state}; no revision is made where nothing does. */
    Seen<T> in(SiteState state);

    /**
     * What an observation comes to.
     *
     * @param changes at most one for each entity
     * @param result for whoever saw it; may be null
     * @param <T> the result's type
     */
    record Seen<T>(List<Change> changes, T result) {
        /** Copies. */
        public Seen {
            changes = List.copyOf(changes);
        }

        /** Changes, and nothing to be learnt. */
        public static Seen<Void> of(List<Change> changes) {
            return new Seen<>(changes, null);
        }
    }
}
