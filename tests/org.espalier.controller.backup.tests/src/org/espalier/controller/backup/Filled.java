// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup;

import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.NodeGroup;
import org.espalier.controller.core.journal.Batch;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/** A site to back up: a snapshot, revisions after it, commands since ever. */
final class Filled {
    static final long COMMANDS = 1203;
    static final long SNAPSHOT = 700;
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");

    private Filled() {}

    static void fill(Journal journal) throws JournalException {
        for (long n = 1; n <= COMMANDS; n++) {
            journal.append(batch(n));
        }
        List<Entity> groups = LongStream.rangeClosed(1, SNAPSHOT).mapToObj(Filled::group).toList();
        journal.compact(new Snapshot(SNAPSHOT, NOW, groups));
    }

    static Batch batch(long n) {
        Cause cause = new Cause.Commanded(id(n), "root", "Define group", "");
        return new Batch(
                List.of(new Revision(n, NOW, cause, List.of(new Change.Put(group(n))))),
                List.of(
                        new CommandRecord(
                                new CommandRequest(
                                        id(n), new DefineGroup(new GroupId("g" + n), ""), "why"),
                                new CommandReply.Accepted(id(n), n, Optional.empty()),
                                new AuditEntry(
                                        n, NOW, "root", id(n), "Define", "why", true, "done"))));
    }

    private static Entity group(long n) {
        return new NodeGroup(new GroupId("g" + n), "note");
    }

    static CommandId id(long n) {
        return new CommandId(new UUID(4, n));
    }

    /** What lies beside the store. */
    static void files(Path site) throws IOException {
        Files.createDirectories(site.resolve("ca"));
        Files.writeString(site.resolve("ca/authority.pem"), "a key");
        Files.writeString(site.resolve("ca/issued.tsv"), "");
        Files.writeString(site.resolve("control.port"), "7443\n");
        Files.createDirectories(site.resolve("hosts"));
        Files.writeString(site.resolve("hosts/not-ours"), "");
    }
}
