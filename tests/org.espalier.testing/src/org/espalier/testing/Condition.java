// SPDX-License-Identifier: EPL-2.0
package org.espalier.testing;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Something that tests wait for. Whatever may make it hold says so, and only then is it looked at
 * again; the deadline is one that only a failure reaches.
 */
public final class Condition {
    private static final long PATIENCE_SECONDS = 60;

    private long changes;

    /** Something is other than before. */
    public synchronized void changed() {
        changes++;
        notifyAll();
    }

    /**
     * Returns when it holds.
     *
     * @throws AssertionError naming {@code what} if it does not come about
     */
    public void until(String what, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        long seen = changes();
        while (!holds.getAsBoolean()) {
            seen = after(seen, end, what);
        }
    }

    private synchronized long changes() {
        return changes;
    }

    private synchronized long after(long seen, long end, String what) throws InterruptedException {
        while (changes == seen) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("Waited for in vain: " + what);
            }
            wait(left);
        }
        return changes;
    }
}
