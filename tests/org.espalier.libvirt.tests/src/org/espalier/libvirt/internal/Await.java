// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for conditions, with a deadline that only a failure reaches. */
final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(180);

    private Await() {}

    static void until(String what, Callable<Boolean> condition) {
        value(what, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    static <T> T value(String what, Callable<Optional<T>> source) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            try {
                Optional<T> value = source.call();
                if (value.isPresent()) {
                    return value.get();
                }
            } catch (Exception e) {
                throw new AssertionError("While waiting for: " + what, e);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        throw new AssertionError("Waited for in vain: " + what);
    }
}
