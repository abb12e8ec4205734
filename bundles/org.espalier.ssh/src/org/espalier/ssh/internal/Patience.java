// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection whose host says nothing for too long where an answer is waited for: its sshd
 * may be well while what it began is not, and then nothing else would end the wait.
 */
final class Patience implements AutoCloseable {
    private static final int LOOKS = 8;
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final long most;
    private final Runnable end;
    private final ScheduledFuture<?> looking;
    private volatile long last = System.nanoTime();
    private volatile boolean resting;

    /**
     * Begins.
     *
     * @param limit so long nothing may come
     * @param end does not wait; called at most once
     */
    Patience(Duration limit, Runnable end) {
        most = limit.toNanos();
        this.end = end;
        long step = Math.max(1, most / LOOKS);
        looking = CLOCK.scheduleWithFixedDelay(this::look, step, step, TimeUnit.NANOSECONDS);
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

    /** Does something later, unless that is cancelled. */
    static ScheduledFuture<?> later(Runnable work, Duration after) {
        return CLOCK.schedule(work, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something came, or could be sent. */
    void heard() {
        last = System.nanoTime();
    }

    /** What is waited for now has a limit of its own, until {@code rest} ends. */
    void rest(boolean rest) {
        heard();
        resting = rest;
    }

    private void look() {
        if (!resting && System.nanoTime() - last > most) {
            looking.cancel(false);
            end.run();
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
    }
}
