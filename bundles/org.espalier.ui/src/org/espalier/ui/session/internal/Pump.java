// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session.internal;

import org.espalier.model.mirror.Intake;
import org.espalier.model.mirror.Mirror;
import org.espalier.model.mirror.MirrorChange;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Moves changes from the intake into the mirror on the UI thread: one batch at a time, each
 * bounded, with room between them for what a person does.
 */
final class Pump {
    private static final Logger LOG = Logger.getLogger(Pump.class.getName());
    private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long PAUSE_MILLIS = 25;

    /**
     * A site that has just been opened, or was away: people wait for that many, so there is no
     * pause; what they do themselves still comes between two batches.
     */
    private static final int BACKLOG = 500;

    private final Intake intake;
    private final Mirror mirror;
    private final Executor ui;
    private final ScheduledExecutorService scheduler;
    private final Consumer<MirrorChange> applied;
    private final AtomicBoolean under = new AtomicBoolean();
    private volatile long lastEnd = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

    /**
     * @param applied called on the UI thread after each batch that did something
     */
    Pump(
            Intake intake,
            Mirror mirror,
            Executor ui,
            ScheduledExecutorService scheduler,
            Consumer<MirrorChange> applied) {
        this.intake = intake;
        this.mirror = mirror;
        this.ui = ui;
        this.scheduler = scheduler;
        this.applied = applied;
    }

    /** Something waits; for any thread. */
    void wake() {
        if (!under.compareAndSet(false, true)) {
            return;
        }
        long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastEnd);
        long pause = intake.size() > BACKLOG ? 0 : PAUSE_MILLIS;
        if (since >= pause) {
            ui.execute(this::batch);
            return;
        }
        try {
            scheduler.schedule(() -> ui.execute(this::batch), pause - since, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "The session ended meanwhile", e);
        }
    }

    private void batch() {
        long start = System.nanoTime();
        long revision = mirror.site().getRevision();
        try {
            MirrorChange change =
                    mirror.drain(intake, () -> System.nanoTime() - start < BATCH_NANOS);
            if (!change.isEmpty() || mirror.site().getRevision() != revision) {
                applied.accept(change);
            }
        } finally {
            lastEnd = System.nanoTime();
            under.set(false);
        }
        if (!intake.isEmpty()) {
            wake();
        }
    }
}
