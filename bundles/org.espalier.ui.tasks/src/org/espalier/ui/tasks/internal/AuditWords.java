// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.controller.AuditChange;
import org.espalier.api.controller.AuditEntry;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.stream.Collectors;

/** Audit entries in words. */
final class AuditWords {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private AuditWords() {}

    /** When, who, what, reason, result. */
    static String[] cells(AuditEntry e) {
        String result = e.accepted() ? e.result() : NLS.bind(Messages.auditRefused, e.result());
        return new String[] {TIME.format(e.at()), e.by(), e.title(), e.reason(), result};
    }

    /** All of it, a line each. */
    static String details(AuditEntry e) {
        String[] c = cells(e);
        String reason = e.reason().isEmpty() ? "" : Messages.columnReason + ": " + c[3] + "\n";
        return "#"
                + e.sequence()
                + "  "
                + c[0]
                + "  "
                + c[1]
                + e.from().map(from -> NLS.bind(Messages.auditFrom, from)).orElse("")
                + "\n"
                + c[2]
                + "\n"
                + reason
                + c[4]
                + "\n"
                + (e.changes().isEmpty() ? "" : changes(e) + "\n")
                + e.command();
    }

    private static String changes(AuditEntry e) {
        return e.changes().stream().map(AuditWords::change).collect(Collectors.joining("\n"));
    }

    /** "vo:atlas shares: 3 → 4". */
    static String change(AuditChange change) {
        String subject = change.subject().toString();
        if (!change.field().isEmpty()) {
            return subject
                    + " "
                    + change.field()
                    + ": "
                    + value(change.before())
                    + " → "
                    + value(change.after());
        }
        return change.before().isEmpty()
                ? NLS.bind(Messages.changeMade, subject, change.after())
                : NLS.bind(Messages.changeRemoved, subject, change.before());
    }

    private static String value(String text) {
        return text.isEmpty() ? "—" : text;
    }

    /** For the clipboard: a line each, cells by tabs. */
    static String lines(Collection<AuditEntry> entries) {
        return entries.stream()
                .map(e -> String.join("\t", cells(e)))
                .collect(Collectors.joining("\n"));
    }
}
