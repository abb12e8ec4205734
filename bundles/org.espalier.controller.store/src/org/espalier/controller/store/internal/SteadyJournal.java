// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

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
import org.espalier.controller.core.journal.Recovered;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A journal on a server that may fail over to another one: what was asked for waits until the
 * journal can be opened again, then it is asked for again. A batch of which it is open whether it
 * was kept is looked for first.
 */
public final class SteadyJournal implements Journal {
    private static final Logger LOG = Logger.getLogger(SteadyJournal.class.getName());
    private static final long FIRST_WAIT_MILLIS = 50;
    private static final long LONGEST_WAIT_MILLIS = 1000;

    private final Opener opener;
    private final Duration patience;
    private final CountDownLatch closed = new CountDownLatch(1);
    private SqlJournal current;

    /** Opens the journal, each time anew. */
    @FunctionalInterface
    public interface Opener {
        /** Opens it. */
        SqlJournal open() throws JournalException;
    }

    /** What is asked of the journal. */
    @FunctionalInterface
    private interface Work<T> {
        T with(SqlJournal journal) throws JournalException;
    }

    private SteadyJournal(Opener opener, Duration patience, SqlJournal current) {
        this.opener = opener;
        this.patience = patience;
        this.current = current;
    }

    /**
     * Opens it; not patiently: who starts a controller wants to know.
     *
     * @param patience how long it may be out of reach later
     */
    public static SteadyJournal open(Opener opener, Duration patience) throws JournalException {
        return new SteadyJournal(opener, patience, opener.open());
    }

    @Override
    public Recovered recover() throws JournalException {
        return perform(SqlJournal::recover);
    }

    @Override
    public void append(Batch batch) throws JournalException {
        perform(
                journal -> {
                    journal.append(batch);
                    return null;
                },
                journal -> {
                    if (!journal.kept(batch)) {
                        journal.append(batch);
                    }
                    return null;
                });
    }

    @Override
    public Optional<CommandRecord> command(CommandId id) throws JournalException {
        return perform(journal -> journal.command(id));
    }

    @Override
    public List<CommandRecord> commands(long sequence, int limit) throws JournalException {
        return perform(journal -> journal.commands(sequence, limit));
    }

    @Override
    public List<AuditEntry> audit(long sequence, int limit) throws JournalException {
        return perform(journal -> journal.audit(sequence, limit));
    }

    @Override
    public List<AddressRow> addresses(long id, int limit) throws JournalException {
        return perform(journal -> journal.addresses(id, limit));
    }

    @Override
    public AuditProof verify() throws JournalException {
        return perform(SqlJournal::verify);
    }

    @Override
    public void compact(Snapshot snapshot) throws JournalException {
        perform(
                journal -> {
                    journal.compact(snapshot);
                    return null;
                });
    }

    private <T> T perform(Work<T> work) throws JournalException {
        return perform(work, work);
    }

    private <T> T perform(Work<T> first, Work<T> again) throws JournalException {
        SqlJournal journal = current();
        try {
            return first.with(journal);
        } catch (JournalException e) {
            if (!lost(e)) {
                throw e;
            }
            LOG.log(Level.WARNING, "The store is out of reach; it is tried again", e);
            return later(again, journal, e);
        }
    }

    private <T> T later(Work<T> work, SqlJournal failed, JournalException cause)
            throws JournalException {
        long end = System.nanoTime() + patience.toNanos();
        SqlJournal last = failed;
        JournalException why = cause;
        for (long wait = FIRST_WAIT_MILLIS;
                System.nanoTime() < end && !closedWithin(wait);
                wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS)) {
            try {
                last = renewed(last);
                T result = work.with(last);
                LOG.log(Level.INFO, "The store is in reach again");
                return result;
            } catch (JournalException e) {
                if (!lost(e)) {
                    throw e;
                }
                why = e;
            }
        }
        throw why;
    }

    private boolean closedWithin(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private synchronized SqlJournal current() {
        return current;
    }

    /** Another one than {@code failed}: what another thread has opened meanwhile, or a new one. */
    private synchronized SqlJournal renewed(SqlJournal failed) throws JournalException {
        if (current == failed) {
            quietly(failed);
            current = opener.open();
        }
        return current;
    }

    private static void quietly(SqlJournal broken) {
        try {
            broken.close();
        } catch (JournalException e) {
            LOG.log(Level.FINE, "A broken connection was not closed in order", e);
        }
    }

    private static boolean lost(JournalException e) {
        return e.refusal().code() == Refusal.Code.UNREACHABLE;
    }

    @Override
    public void close() throws JournalException {
        closed.countDown();
        current().close();
    }
}
