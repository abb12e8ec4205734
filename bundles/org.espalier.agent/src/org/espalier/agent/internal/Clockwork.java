// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The agent's threads for what nobody asked for. Reports, measurements, consoles and the rest have
 * one each: a hypervisor or a disk that hangs must not silence the heartbeat.
 */
final class Clockwork implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Clockwork.class.getName());

    /** How often open consoles are looked at. */
    private static final Duration LOOK = Duration.ofMillis(25);

    private final ScheduledExecutorService ticks = thread("agent-clock");
    private final ScheduledExecutorService measurements = thread("agent-measure");
    private final ScheduledExecutorService reports = thread("agent-reports");
    private final ScheduledExecutorService consoles = thread("agent-consoles");

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** A thread that runs one task after the other; it takes no more once it is closed. */
    interface Sequence extends Executor {
        /** Runs it in its turn, but not before {@code delay} is over. */
        void later(Duration delay, Runnable work);
    }

    Sequence reports() {
        return new Sequence() {
            @Override
            public void execute(Runnable work) {
                if (!reports.isShutdown()) {
                    reports.execute(logged(work));
                }
            }

            @Override
            public void later(Duration delay, Runnable work) {
                Clockwork.this.later(delay, () -> execute(work));
            }
        };
    }

    void every(Duration period, Runnable work) {
        repeat(ticks, period, work);
    }

    void everyMeasurement(Duration period, Runnable work) {
        repeat(measurements, period, work);
    }

    /**
     * Looks at the open consoles, again and again for as long as there are any.
     *
     * @param work looks, and says whether to look once more
     * @return to be run whenever there is one more
     */
    Runnable looks(BooleanSupplier work) {
        return new Looks(work);
    }

    void later(Duration delay, Runnable work) {
        if (!ticks.isShutdown()) {
            ticks.schedule(logged(work), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void repeat(ScheduledExecutorService thread, Duration period, Runnable work) {
        thread.scheduleWithFixedDelay(
                logged(work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private final class Looks implements Runnable {
        private final BooleanSupplier work;

        /** Only the thread of the consoles touches it: what opens one is seen now or next time. */
        private boolean going;

        Looks(BooleanSupplier work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (!consoles.isShutdown()) {
                consoles.execute(this::begin);
            }
        }

        private void begin() {
            if (!going) {
                look();
            }
        }

        private void look() {
            going = true;
            logged(() -> going = work.getAsBoolean()).run();
            if (going) {
                consoles.schedule(this::look, LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** A scheduler drops what throws once; none of this may ever end. */
    private static Runnable logged(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "A task of the agent failed", e);
            }
        };
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        measurements.shutdownNow();
        consoles.shutdownNow();
        reports.shutdown();
        Ending.await(ticks, measurements, consoles, reports);
    }
}
