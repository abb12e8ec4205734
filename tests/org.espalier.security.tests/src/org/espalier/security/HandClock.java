// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test turns. */
final class HandClock extends Clock {
    private volatile Instant now;

    HandClock(Instant now) {
        this.now = now;
    }

    void turn(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
