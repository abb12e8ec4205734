// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.espalier.api.controller.AuditEntry;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.VoId;
import org.espalier.search.Property;
import org.espalier.search.Schema;

import java.util.List;

/** What entries of the audit can be searched by. */
final class AuditSchema {
    private static final Property<AuditEntry> WHO =
            Property.<AuditEntry>text("who", AuditEntry::by).or("by", "user");
    private static final Property<AuditEntry> WHAT =
            Property.<AuditEntry>text("what", AuditEntry::title).or("title", "command");
    private static final Property<AuditEntry> REASON =
            Property.<AuditEntry>text("reason", entry -> AuditWords.known(entry.reason()))
                    .or("why");
    private static final Property<AuditEntry> RESULT =
            Property.text("result", entry -> AuditWords.known(entry.result()));
    private static final Property<AuditEntry> FROM =
            Property.text("from", entry -> entry.from().orElse(null));
    private static final Property<AuditEntry> ID =
            Property.text("id", entry -> entry.command().toString());
    private static final Property<AuditEntry> CHANGE =
            Property.texts(
                    "change", entry -> entry.changes().stream().map(AuditWords::change).toList());

    static final Schema<AuditEntry> ALL =
            Schema.of(
                    List.of(
                            WHO,
                            WHAT,
                            REASON,
                            RESULT,
                            FROM,
                            ID,
                            CHANGE,
                            Property.text("accepted", entry -> entry.accepted() ? "yes" : "no"),
                            Property.time("at", AuditEntry::at),
                            Property.texts(
                                    "vo", entry -> entry.vos().stream().map(VoId::value).toList()),
                            Property.texts(
                                    "group",
                                    entry -> entry.groups().stream().map(GroupId::value).toList())),
                    List.of(WHO, WHAT, REASON, RESULT, FROM, ID, CHANGE));

    private AuditSchema() {}
}
