// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before another attempt: twice as long after each, up to a limit, and each time
 * somewhere between half of that and all, so that a thousand agents do not dial as one.
 */
final class Backoff {
    private final Duration first;
    private final Duration last;
    private final DoubleSupplier random;
    private int attempts;

    /** {@code random} gives numbers from 0 to 1. */
    Backoff(Duration first, Duration last, DoubleSupplier random) {
        this.first = first;
        this.last = last;
        this.random = random;
    }

    /** The next wait. */
    Duration next() {
        double most = Math.min(last.toNanos(), first.toNanos() * Math.pow(2, attempts));
        attempts++;
        return Duration.ofNanos((long) (most * (0.5 + random.getAsDouble() / 2)));
    }

    /** The last attempt did well. */
    void reset() {
        attempts = 0;
    }
}
