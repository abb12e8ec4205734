// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.espalier.api.controller.AuditEntry;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.VoId;
import org.espalier.ui.table.Column;
import org.espalier.ui.theme.StateShape;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of the audit. */
final class AuditColumns {
    /** The order in which entries were written: the clock may stand still, or go back. */
    static final String SEQUENCE = "number";

    private AuditColumns() {}

    static List<Column<AuditEntry>> all() {
        return List.of(
                Column.<AuditEntry>state(
                        "state",
                        Messages.columnState,
                        entry -> entry.accepted() ? StateShape.DONE : StateShape.FAILED,
                        entry -> entry.accepted() ? Messages.accepted : Messages.refused),
                Column.<AuditEntry>number(
                                SEQUENCE,
                                Messages.columnNumber,
                                60,
                                entry -> OptionalDouble.of(entry.sequence()),
                                n -> Long.toString((long) n))
                        .withoutTotal()
                        .withSteady(),
                Column.time("at", Messages.columnWhen, 150, AuditEntry::at),
                text("who", Messages.columnWho, 110, AuditEntry::by).withAliases("by", "user"),
                Column.<AuditEntry>name("what", Messages.columnWhat, 260, AuditEntry::title)
                        .withGroups(AuditEntry::title)
                        .withAliases("title", "command"),
                text("reason", Messages.columnReason, 140, AuditEntry::reason)
                        .withoutGroups()
                        .withAliases("why"),
                text("result", Messages.columnResult, 420, AuditWords::result).withoutGroups(),
                text("from", Messages.columnFrom, 110, entry -> entry.from().orElse(""))
                        .withHidden(),
                text("vo", Messages.columnVos, 110, e -> names(e.vos().stream().map(VoId::value)))
                        .withHidden(),
                text(
                                "group",
                                Messages.columnGroups,
                                110,
                                e -> names(e.groups().stream().map(GroupId::value)))
                        .withHidden());
    }

    private static Column<AuditEntry> text(
            String id, String title, int width, Function<AuditEntry, String> of) {
        return Column.text(id, title, width, entry -> AuditWords.known(of.apply(entry)));
    }

    private static String names(Stream<String> names) {
        return names.sorted().collect(Collectors.joining(", "));
    }
}
