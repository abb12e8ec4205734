// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/**
 * Ends a connection whose host says nothing for too long where an answer is waited for: its sshd
 * may be well while what it began is not, and then nothing else would end the wait.
 */
final class Patience implements AutoCloseable {
    private static final int LOOKS = 8;
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final long most;
    private final Runnable end;
    private final LongSupplier now;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Future<?> looking;
    private volatile long last;
    private volatile boolean resting;

    /**
     * Begins.
     *
     * @param limit so long nothing may come
     * @param end does not wait; called at most once
     */
    Patience(Duration limit, Runnable end) {
        this(limit, end, System::nanoTime, Patience::often);
    }

    /**
     * Begins, by a clock of one's own.
     *
     * @param now nanoseconds
     * @param often does something each time that a while has passed, until it is cancelled
     */
    Patience(
            Duration limit,
            Runnable end,
            LongSupplier now,
            BiFunction<Runnable, Duration, Future<?>> often) {
        most = limit.toNanos();
        this.end = end;
        this.now = now;
        heard();
        looking = often.apply(this::look, Duration.ofNanos(Math.max(1, most / LOOKS)));
        if (over.get()) {
            // It looked already, before it could be told how to end that.
            close();
        }
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock =
                new ScheduledThreadPoolExecutor(
                        1,
                        work -> {
                            Thread thread = new Thread(work, "espalier-ssh-patience");
                            thread.setDaemon(true);
                            return thread;
                        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    private static Future<?> often(Runnable work, Duration each) {
        long step = each.toNanos();
        return CLOCK.scheduleWithFixedDelay(work, step, step, TimeUnit.NANOSECONDS);
    }

    /** Does something later, unless that is cancelled. */
    static ScheduledFuture<?> later(Runnable work, Duration after) {
        return CLOCK.schedule(work, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something came, or could be sent. */
    void heard() {
        last = now.getAsLong();
    }

    /** What is waited for now has a limit of its own, until {@code rest} ends. */
    void rest(boolean rest) {
        heard();
        resting = rest;
    }

    private void look() {
        if (!resting && now.getAsLong() - last > most && over.compareAndSet(false, true)) {
            close();
            end.run();
        }
    }

    @Override
    public void close() {
        Future<?> begun = looking;
        if (begun != null) {
            begun.cancel(false);
        }
    }
}
