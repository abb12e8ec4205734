// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.journal;

import org.espalier.api.event.Revision;

import java.util.List;

/**
 * What is kept by one sync.
 *
 * @param revisions in ascending order, after all that were kept before. Numbers may be skipped:
 *     what was observed is kept as one revision under the last of its numbers
 * @param commands commands answered, in order
 */
public record Batch(List<Revision> revisions, List<CommandRecord> commands) {
    /** Copies. */
    public Batch {
        revisions = List.copyOf(revisions);
        commands = List.copyOf(commands);
    }
}
