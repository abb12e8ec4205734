// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.testing;

import org.espalier.api.Refusal;
import org.espalier.api.command.CommandId;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Snapshot;
import org.espalier.controller.core.journal.Batch;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.journal.Recovered;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A journal in memory whose disk can be full, broken or slow. */
public final class ScriptedJournal implements Journal {
    public final MemoryJournal memory = new MemoryJournal();
    public final List<Batch> batches = new CopyOnWriteArrayList<>();
    public final Semaphore appends = new Semaphore(Integer.MAX_VALUE);
    public volatile Optional<Refusal.Code> fault = Optional.empty();

    @Override
    public Recovered recover() {
        return memory.recover();
    }

    @Override
    public void append(Batch batch) throws JournalException {
        appends.acquireUninterruptibly();
        appends.release();
        if (fault.isPresent()) {
            throw new JournalException(
                    new Refusal(fault.get(), "Nothing was kept", "the test says so", "Go on"));
        }
        memory.append(batch);
        batches.add(batch);
    }

    /** No append returns from now on. */
    public void hold() {
        appends.drainPermits();
    }

    /** All go on. */
    public void goOn() {
        appends.release(Integer.MAX_VALUE / 2);
    }

    @Override
    public Optional<CommandRecord> command(CommandId id) {
        return memory.command(id);
    }

    @Override
    public List<AuditEntry> audit(long sequence, int limit) {
        return memory.audit(sequence, limit);
    }

    @Override
    public void compact(Snapshot snapshot) {
        memory.compact(snapshot);
    }

    @Override
    public void close() {
        memory.close();
    }
}
