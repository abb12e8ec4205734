// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** The last sync and the slowest of ten minutes. */
class SyncTimesTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final SyncTimes times = new SyncTimes();

    private void took(int millis, long at) {
        times.took(Duration.ofMillis(millis), at);
    }

    private static SyncTimes.Times of(int last, int peak) {
        return new SyncTimes.Times(Duration.ofMillis(last), Duration.ofMillis(peak));
    }

    @Test
    void beforeTheFirstNothingIsKnown() {
        assertThat(times.at(0)).isEmpty();
    }

    @Test
    void thePeakStaysWhenLaterOnesAreFaster() {
        took(5, 0);
        took(900, 10);
        took(4, 20);
        assertThat(times.at(30)).contains(of(4, 900));
    }

    @Test
    void afterTenMinutesAPeakIsForgotten() {
        took(900, 0);
        took(4, 5 * MINUTE);
        assertThat(times.at(9 * MINUTE)).contains(of(4, 900));
        assertThat(times.at(10 * MINUTE)).contains(of(4, 4));
    }

    @Test
    void theLastIsKnownHoweverLongAgo() {
        took(7, 0);
        assertThat(times.at(100 * MINUTE)).contains(of(7, 7));
    }

    @Test
    void aPeakOfEachMinuteCountsByItself() {
        took(300, 0);
        took(200, 8 * MINUTE);
        took(1, 9 * MINUTE);
        assertThat(times.at(11 * MINUTE)).contains(of(1, 200));
    }
}
