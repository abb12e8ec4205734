// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.event;

import org.espalier.api.model.Entity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The whole state as of a revision.
 *
 * @param number the last revision that is in it; 0 for an empty site
 * @param at when it was taken, by the controller's clock
 * @param entities everything that is there: parents before their children, the VMs of one host
 *     together, which spares whoever shows them much of its search
 */
public record Snapshot(long number, Instant at, List<Entity> entities) implements SiteEvent {
    /** Checks and copies. */
    public Snapshot {
        Objects.requireNonNull(at, "at");
        entities = List.copyOf(entities);
    }
}
