// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.command.CommandId;
import org.espalier.api.event.Revision;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.journal.Batch;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings revisions to the journal: observations late and merged, commands at once, and from time to
 * time a snapshot in place of them. Used by the writer's thread only.
 */
final class Ledger {
    private static final Logger LOG = Logger.getLogger(Ledger.class.getName());

    /** So many changes since the last snapshot, or twice the site where that is more. */
    private static final int CHANGES_UNTIL_SNAPSHOT = 20_000;

    private final Journal journal;
    private final Clock clock;
    private final Executor executor;
    private final Unsaved unsaved = new Unsaved();
    private final AtomicBoolean compacting = new AtomicBoolean();
    private long changesSinceSnapshot;
    private boolean fullWasSaid;
    private JournalException broken;

    Ledger(Journal journal, long changesSinceSnapshot, Clock clock, Executor executor) {
        this.journal = journal;
        this.changesSinceSnapshot = changesSinceSnapshot;
        this.clock = clock;
        this.executor = executor;
    }

    Optional<CommandRecord> command(CommandId id) throws JournalException {
        return journal.command(id);
    }

    /** Keeps {@code revision} before long. */
    void keepLater(Revision revision) {
        unsaved.add(revision);
    }

    /** Keeps commands and all that was observed before them; durable on return. */
    void keepNow(List<Revision> revisions, List<CommandRecord> records) throws JournalException {
        if (broken != null) {
            throw broken;
        }
        List<Revision> all = new ArrayList<>();
        unsaved.merged().ifPresent(all::add);
        all.addAll(revisions);
        try {
            journal.append(new Batch(all, records));
        } catch (JournalException e) {
            unsaved.waitAgain();
            say(e);
            throw e;
        }
        fullWasSaid = false;
        unsaved.clear();
        all.forEach(revision -> changesSinceSnapshot += revision.changes().size());
    }

    private void say(JournalException e) {
        if (!e.full()) {
            // Whether the batch is on disk is not known: going on could contradict it.
            broken = e;
            LOG.log(Level.SEVERE, "The store failed; no command is accepted any more", e);
        } else if (!fullWasSaid) {
            fullWasSaid = true;
            LOG.log(Level.WARNING, e.getMessage());
        }
    }

    /** Nanoseconds until observations are to be kept; at most {@code longest}. */
    long dueInNanos(long longest) {
        return unsaved.isEmpty() ? longest : Math.max(0, longest - unsaved.ageNanos());
    }

    /** Keeps what was observed; where the disk is full, later. */
    void flush() {
        if (unsaved.isEmpty() || broken != null) {
            return;
        }
        try {
            keepNow(List.of(), List.of());
        } catch (JournalException e) {
            LOG.log(Level.FINE, "Observations are not on disk yet", e);
        }
    }

    /** Replaces old revisions by a snapshot where there are many, on another thread. */
    void compactWhereDue(SiteState state, int size) {
        if (changesSinceSnapshot < Math.max(CHANGES_UNTIL_SNAPSHOT, 2L * size)
                || !compacting.compareAndSet(false, true)) {
            return;
        }
        changesSinceSnapshot = 0;
        executor.execute(
                () -> {
                    try {
                        journal.compact(state.snapshot(clock.instant()));
                    } catch (JournalException e) {
                        LOG.log(Level.WARNING, "Old revisions stay in the store for now", e);
                    } finally {
                        compacting.set(false);
                    }
                });
    }

    void close() throws JournalException {
        try {
            if (!unsaved.isEmpty()) {
                keepNow(List.of(), List.of());
            }
        } finally {
            journal.close();
        }
    }
}
