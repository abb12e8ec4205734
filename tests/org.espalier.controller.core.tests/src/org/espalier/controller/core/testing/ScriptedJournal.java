// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.testing;

import org.espalier.api.Refusal;
import org.espalier.api.command.CommandId;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.AuditProof;
import org.espalier.api.event.Snapshot;
import org.espalier.controller.core.journal.AddressRow;
import org.espalier.controller.core.journal.Batch;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.journal.Recovered;
import org.espalier.testing.Condition;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A journal in memory whose disk can be full, broken or slow. */
public final class ScriptedJournal implements Journal {
    public final MemoryJournal memory = new MemoryJournal();
    public final List<Batch> batches = new CopyOnWriteArrayList<>();
    private final Condition used = new Condition();
    private boolean held;
    private int waiting;
    private boolean closed;
    public volatile Optional<Refusal.Code> fault = Optional.empty();

    @Override
    public Recovered recover() {
        return memory.recover();
    }

    @Override
    public List<CommandRecord> commands(long sequence, int limit) {
        return memory.commands(sequence, limit);
    }

    @Override
    public void append(Batch batch) throws JournalException {
        pass();
        if (fault.isPresent()) {
            throw new JournalException(
                    new Refusal(fault.get(), "Nothing was kept", "the test says so", "Go on"));
        }
        memory.append(batch);
        batches.add(batch);
        used.changed();
    }

    private synchronized void pass() {
        waiting++;
        used.changed();
        try {
            while (held) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting--;
        }
    }

    /** No append returns from now on. */
    public synchronized void hold() {
        held = true;
    }

    /** All go on. */
    public synchronized void goOn() {
        held = false;
        notifyAll();
    }

    /** Returns when an append waits. */
    public void untilOneWaits() throws InterruptedException {
        used.until("the writer waits", this::oneWaits);
    }

    private synchronized boolean oneWaits() {
        return held && waiting > 0;
    }

    /** Returns when more than so many batches were kept. */
    public void untilKept(int before) throws InterruptedException {
        used.until("kept", () -> batches.size() > before);
    }

    /** Returns when a snapshot has taken the place of revisions. */
    public void untilCompacted() throws InterruptedException {
        used.until("compacted", () -> memory.recover().base().number() > 0);
    }

    /** Whether it was let go of. */
    public synchronized boolean isClosed() {
        return closed;
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
    public List<AddressRow> addresses(long id, int limit) {
        return memory.addresses(id, limit);
    }

    @Override
    public AuditProof verify() {
        return memory.verify();
    }

    @Override
    public void compact(Snapshot snapshot) {
        memory.compact(snapshot);
        used.changed();
    }

    @Override
    public synchronized void close() {
        closed = true;
        memory.close();
    }
}
