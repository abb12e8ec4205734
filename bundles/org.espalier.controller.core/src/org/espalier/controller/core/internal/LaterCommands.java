// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.controller.AuditChange;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.model.EntityKey;
import org.espalier.controller.core.journal.JournalException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What commands changed after another one, as the audit tells it.
 *
 * @param known whether it tells of all of them
 * @param changed the things that they changed
 */
record LaterCommands(boolean known, Set<EntityKey> changed) {
    /** Nothing is known of them. */
    static final LaterCommands UNKNOWN = new LaterCommands(false, Set.of());

    /** Most entries that are read. */
    private static final int MOST = 2000;

    LaterCommands {
        changed = Set.copyOf(changed);
    }

    /** Those after the entry {@code sequence} of the audit. */
    static LaterCommands after(long sequence, Kernel kernel) throws JournalException {
        List<AuditEntry> entries = kernel.audit(sequence, MOST);
        if (entries.size() == MOST) {
            return UNKNOWN;
        }
        Set<EntityKey> changed = new HashSet<>();
        for (AuditEntry entry : entries) {
            // An entry leaves out what is more than that.
            if (entry.changes().size() >= AuditEntry.MOST_CHANGES) {
                return UNKNOWN;
            }
            entry.changes().stream().map(AuditChange::subject).forEach(changed::add);
        }
        return new LaterCommands(true, changed);
    }

    /** Whether it is certain that none of them changed {@code thing}. */
    boolean left(EntityKey thing) {
        return known && !changed.contains(thing);
    }
}
