// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One step of the site's state. Numbers have no gaps; applying the changes in order to the state
 * before gives the state after.
 *
 * @param number from 1 on
 * @param at when, by the controller's clock
 * @param cause why
 * @param changes at most one for each entity
 */
public record Revision(long number, Instant at, Cause cause, List<Change> changes)
        implements SiteEvent {
    /** Checks and copies. */
    public Revision {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(cause, "cause");
        changes = List.copyOf(changes);
    }
}
