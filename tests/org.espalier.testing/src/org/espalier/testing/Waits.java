// SPDX-License-Identifier: EPL-2.0
package org.espalier.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what other threads do. */
public final class Waits {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private Waits() {}

    /** Returns when {@code condition} holds; throws, naming {@code what}, if it takes too long. */
    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + DEADLINE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
