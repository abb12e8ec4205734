// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.journal;

import org.espalier.api.command.CommandId;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.AuditProof;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.EntityKind;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal that lives as long as this object: for trying things out. */
public final class MemoryJournal implements Journal {
    private final Map<CommandId, CommandRecord> commands = new LinkedHashMap<>();
    private final List<Revision> revisions = new ArrayList<>();
    private final List<AddressRow> uses = new ArrayList<>();
    private long lastUse;
    private Snapshot base = new Snapshot(0, Instant.EPOCH, List.of());

    @Override
    public synchronized Recovered recover() {
        return new Recovered(base, revisions, commands.size());
    }

    @Override
    public synchronized void append(Batch batch) {
        revisions.addAll(batch.revisions());
        for (Revision revision : batch.revisions()) {
            revision.changes().stream()
                    .filter(change -> change.key().kind() == EntityKind.ADDRESS)
                    .forEach(change -> note(change, revision.at()));
        }
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

    private void note(Change change, Instant at) {
        AddressUse use = change instanceof Change.Put put ? (AddressUse) put.entity() : null;
        Instant end = use == null ? at : use.since();
        uses.replaceAll(
                row ->
                        row.use().key().equals(change.key())
                                        && row.use().open()
                                        && (use == null || !row.use().since().equals(end))
                                ? new AddressRow(row.id(), row.use().ended(end))
                                : row);
        if (use != null) {
            uses.removeIf(
                    row -> row.use().key().equals(use.key()) && row.use().since().equals(end));
            uses.add(new AddressRow(++lastUse, use));
        }
    }

    @Override
    public synchronized List<AddressRow> addresses(long id, int limit) {
        return uses.stream()
                .filter(row -> row.id() < id)
                .sorted(Comparator.comparingLong(AddressRow::id).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void compact(Snapshot snapshot) {
        base = snapshot;
        Instant oldest = snapshot.at().minus(AddressRow.KEPT);
        uses.removeIf(row -> row.use().until().filter(oldest::isAfter).isPresent());
        revisions.removeIf(revision -> revision.number() <= snapshot.number());
    }

    @Override
    public void close() {
        // Kept on purpose: a controller that is started on it again finds everything.
    }
}
