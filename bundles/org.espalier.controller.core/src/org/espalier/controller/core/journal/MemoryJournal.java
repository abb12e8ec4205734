// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.journal;

import org.espalier.api.command.CommandId;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.AuditProof;
import org.espalier.api.event.Revision;
import org.espalier.api.event.Snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal that lives as long as this object: for trying things out. */
public final class MemoryJournal implements Journal {
    private final Map<CommandId, CommandRecord> commands = new LinkedHashMap<>();
    private final List<Revision> revisions = new ArrayList<>();
    private Snapshot base = new Snapshot(0, Instant.EPOCH, List.of());

    @Override
    public synchronized Recovered recover() {
        return new Recovered(base, revisions, commands.size());
    }

    @Override
    public synchronized void append(Batch batch) {
        revisions.addAll(batch.revisions());
        batch.commands().forEach(record -> commands.put(record.request().id(), record));
    }

    @Override
    public synchronized Optional<CommandRecord> command(CommandId id) {
        return Optional.ofNullable(commands.get(id));
    }

    @Override
    public synchronized List<CommandRecord> commands(long sequence, int limit) {
        return commands.values().stream()
                .filter(record -> record.audit().sequence() > sequence)
                .limit(limit)
                .toList();
    }

    /** Nobody but this object has its memory. */
    @Override
    public synchronized AuditProof verify() {
        return new AuditProof(commands.size(), Optional.empty(), Optional.empty());
    }

    @Override
    public synchronized List<AuditEntry> audit(long sequence, int limit) {
        return commands(sequence, limit).stream().map(CommandRecord::audit).toList();
    }

    @Override
    public synchronized void compact(Snapshot snapshot) {
        base = snapshot;
        revisions.removeIf(revision -> revision.number() <= snapshot.number());
    }

    @Override
    public void close() {
        // Kept on purpose: a controller that is started on it again finds everything.
    }
}
