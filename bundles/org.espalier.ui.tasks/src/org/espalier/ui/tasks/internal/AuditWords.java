// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.controller.AuditChange;
import org.espalier.api.controller.AuditEntry;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** Audit entries in words. */
final class AuditWords {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private AuditWords() {}

    /** What became of it. */
    static String result(AuditEntry e) {
        return e.accepted() ? e.result() : NLS.bind(Messages.auditRefused, e.result());
    }

    /** Null, which is unknown, for a text that is empty. */
    static String known(String text) {
        return text.isEmpty() ? null : text;
    }

    /** All of it, a line each. */
    static String details(AuditEntry e) {
        String reason =
                e.reason().isEmpty() ? "" : Messages.columnReason + ": " + e.reason() + "\n";
        return "#"
                + e.sequence()
                + "  "
                + TIME.format(e.at())
                + "  "
                + e.by()
                + e.from().map(from -> NLS.bind(Messages.auditFrom, from)).orElse("")
                + "\n"
                + e.title()
                + "\n"
                + reason
                + result(e)
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
}
