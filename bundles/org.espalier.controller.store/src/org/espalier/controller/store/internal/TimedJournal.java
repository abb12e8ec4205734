// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.espalier.api.command.CommandId;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.AuditProof;
import org.espalier.api.event.Snapshot;
import org.espalier.controller.core.journal.AddressRow;
import org.espalier.controller.core.journal.Batch;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.Recovered;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A journal, and how long it takes to put something on disk. */
final class TimedJournal implements Journal {
    private final Journal journal;
    private final SyncTimes times;
    private final Runnable closed;

    /** Over {@code journal}; {@code closed} runs when it is closed. */
    TimedJournal(Journal journal, SyncTimes times, Runnable closed) {
        this.journal = journal;
        this.times = times;
        this.closed = closed;
    }

    @Override
    public void append(Batch batch) throws JournalException {
        long begun = System.nanoTime();
        journal.append(batch);
        long done = System.nanoTime();
        times.took(Duration.ofNanos(done - begun), done);
    }

    @Override
    public Recovered recover() throws JournalException {
        return journal.recover();
    }

    @Override
    public Optional<CommandRecord> command(CommandId id) throws JournalException {
        return journal.command(id);
    }

    @Override
    public List<CommandRecord> commands(long sequence, int limit) throws JournalException {
        return journal.commands(sequence, limit);
    }

    @Override
    public List<AuditEntry> audit(long sequence, int limit) throws JournalException {
        return journal.audit(sequence, limit);
    }

    @Override
    public List<AddressRow> addresses(long id, int limit) throws JournalException {
        return journal.addresses(id, limit);
    }

    @Override
    public AuditProof verify() throws JournalException {
        return journal.verify();
    }

    @Override
    public void compact(Snapshot snapshot) throws JournalException {
        journal.compact(snapshot);
    }

    @Override
    public void close() throws JournalException {
        closed.run();
        journal.close();
    }
}
