// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.espalier.api.controller.AuditEntry;
import org.espalier.search.Filter;
import org.espalier.search.Search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * Which entries of the audit are wanted; what is empty wants all.
 *
 * @param who part of the principal's name
 * @param what part of what it was
 * @param search finds them
 * @param since not before this
 * @param until before this
 * @param accepted only those that were accepted, or only the others
 */
record AuditFilter(
        String who,
        String what,
        Filter<AuditEntry> search,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<Boolean> accepted) {
    /** Wants all. */
    static final AuditFilter ALL =
            new AuditFilter(
                    "", "", found(""), Optional.empty(), Optional.empty(), Optional.empty());

    boolean passes(AuditEntry entry) {
        return has(entry.by(), who)
                && has(entry.title(), what)
                && since.filter(from -> entry.at().isBefore(from)).isEmpty()
                && until.filter(to -> !entry.at().isBefore(to)).isEmpty()
                && accepted.filter(wanted -> wanted != entry.accepted()).isEmpty()
                && search.test(entry);
    }

    /** The filter of what was typed by the grammar of searches. */
    static Filter<AuditEntry> found(String typed) {
        return Search.of(typed).in(AuditSchema.ALL);
    }

    private static boolean has(String all, String part) {
        return all.toLowerCase(Locale.ROOT).contains(part.strip().toLowerCase(Locale.ROOT));
    }

    /** The beginning of the day that was typed, here; empty where it is none. */
    static Optional<Instant> day(String typed) {
        try {
            return Optional.of(
                    LocalDate.parse(typed.strip())
                            .atStartOfDay(ZoneId.systemDefault())
                            .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
