// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import java.util.concurrent.TimeUnit;

/** So many bytes a second, whoever they go to; none while it is paused. Safe for many threads. */
public final class Throttle {
    /** What may be sent at once after a silence, as a part of a second's worth. */
    private static final double BURST = 0.05;

    private long rate;
    private boolean paused;
    private double credit;
    private long at = System.nanoTime();

    /** So many from now on; 0 for all that goes. */
    public synchronized void limit(long bytes) {
        rate = bytes;
        credit = 0;
        at = System.nanoTime();
        notifyAll();
    }

    /** As it was told. */
    synchronized long limit() {
        return rate;
    }

    synchronized void pause(boolean now) {
        paused = now;
        notifyAll();
    }

    /**
     * Waits until {@code bytes} may be sent, but not longer than {@code millis}.
     *
     * @return whether they may
     */
    synchronized boolean take(int bytes, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long wait = waitFor(); wait > 0; wait = waitFor()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(wait, left));
        }
        if (rate > 0) {
            // A chunk goes whole; what is too much is waited for before the next one.
            credit -= bytes;
        }
        return true;
    }

    /** Nanoseconds until something may be sent. */
    private long waitFor() {
        if (paused) {
            return Long.MAX_VALUE;
        }
        if (rate == 0) {
            return 0;
        }
        long now = System.nanoTime();
        credit = Math.min(BURST * rate, credit + 1e-9 * (now - at) * rate);
        at = now;
        return credit >= 0 ? 0 : Math.max(1, (long) (-credit / rate * 1e9));
    }
}
