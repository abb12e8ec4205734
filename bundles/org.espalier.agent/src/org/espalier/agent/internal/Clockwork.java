// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The agent's threads for what nobody asked for. Reports, measurements and the rest have one each:
 * a hypervisor that hangs must not silence the heartbeat.
 */
final class Clockwork implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Clockwork.class.getName());

    /** How often open consoles are looked at. */
    static final Duration CONSOLES = Duration.ofMillis(25);

    private final ScheduledExecutorService ticks = thread("agent-clock");
    private final ScheduledExecutorService measurements = thread("agent-measure");
    private final ScheduledExecutorService reports = thread("agent-reports");

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Runs one task after the other; takes no more once it is closed. */
    Executor reports() {
        return work -> {
            if (!reports.isShutdown()) {
                reports.execute(logged(work));
            }
        };
    }

    void every(Duration period, Runnable work) {
        repeat(ticks, period, work);
    }

    void everyMeasurement(Duration period, Runnable work) {
        repeat(measurements, period, work);
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
        reports.shutdown();
        Ending.await(ticks, measurements, reports);
    }
}
