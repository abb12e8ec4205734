// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.controller.AuditEntry;
import org.espalier.controller.core.journal.JournalException;

import java.util.ArrayList;
import java.util.List;

/**
 * The audit as one principal may read it. Whoever reads a part asks again and again for what came
 * after the last entry of that part: what lies between was looked through once.
 */
final class AuditReading {
    private static final int PAGE = 1000;

    private final Pages pages;
    private Mark mark = new Mark(null, 0, 0);

    /** The whole audit. */
    @FunctionalInterface
    interface Pages {
        /** Entries after {@code sequence}, oldest first, at most {@code limit}. */
        List<AuditEntry> after(long sequence, int limit) throws JournalException;
    }

    /**
     * What was looked through.
     *
     * @param who by whose roles
     * @param after the last entry that was let through, or after which it was asked
     * @param through no entry up to this one was let through after that
     */
    private record Mark(Who who, long after, long through) {}

    AuditReading(Pages pages) {
        this.pages = pages;
    }

    /** Entries after {@code sequence} that {@code sight} may read, at most {@code limit}. */
    List<AuditEntry> read(Sight sight, long sequence, int limit) throws JournalException {
        List<AuditEntry> entries = new ArrayList<>();
        long after = sequence;
        long last = begin(sight.who(), sequence);
        while (entries.size() < limit) {
            List<AuditEntry> page = pages.after(last, PAGE);
            for (AuditEntry entry : page) {
                if (entries.size() < limit) {
                    last = entry.sequence();
                    if (Shown.sees(sight, entry)) {
                        entries.add(entry);
                        after = last;
                    }
                }
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        passed(new Mark(sight.who(), after, last));
        return entries;
    }

    private synchronized long begin(Who who, long sequence) {
        return who.equals(mark.who()) && mark.after() == sequence ? mark.through() : sequence;
    }

    private synchronized void passed(Mark passed) {
        mark = passed;
    }
}
