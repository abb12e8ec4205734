// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.journal;

import org.espalier.api.event.Revision;
import org.espalier.api.event.Snapshot;

import java.util.List;
import java.util.Objects;

/**
 * What a journal kept.
 *
 * @param base the last snapshot; empty with number 0 where there is none
 * @param tail the revisions after it, in ascending order
 * @param auditSequence sequence of the last audit entry; 0 for none
 */
public record Recovered(Snapshot base, List<Revision> tail, long auditSequence) {
    /** Checks and copies. */
    public Recovered {
        Objects.requireNonNull(base, "base");
        tail = List.copyOf(tail);
    }
}
