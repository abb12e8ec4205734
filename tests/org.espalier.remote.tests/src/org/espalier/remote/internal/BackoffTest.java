// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.Stream;

class BackoffTest {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LAST = Duration.ofSeconds(10);

    @Test
    void doublesUpToTheLimit() {
        Backoff backoff = new Backoff(FIRST, LAST, () -> 1.0);
        assertThat(Stream.generate(backoff::next).limit(7).map(Duration::toMillis))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L);
    }

    @Test
    void jittersDownToHalf() {
        Backoff backoff = new Backoff(FIRST, LAST, () -> 0.0);
        assertThat(Stream.generate(backoff::next).limit(6).map(Duration::toMillis))
                .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 5000L);
    }

    @Test
    void startsAnewAfterSuccess() {
        Backoff backoff = new Backoff(FIRST, LAST, () -> 1.0);
        backoff.next();
        backoff.next();
        backoff.reset();
        assertThat(backoff.next()).isEqualTo(FIRST);
    }

    @Test
    void neverEndsNorOverflows() {
        Backoff backoff = new Backoff(FIRST, LAST, () -> 1.0);
        for (int i = 0; i < 5000; i++) {
            assertThat(backoff.next()).isPositive().isLessThanOrEqualTo(LAST);
        }
    }
}
