// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** How fast a host gets on is told by its last seconds, and by nothing while they are too few. */
class SpeedTest {
    private final Speed speed = new Speed();

    private void at(double seconds, long bytes) {
        speed.at((long) (seconds * 1e9), bytes);
    }

    @Test
    void nothingIsToldByOnePointOrTwoThatAreNear() {
        assertThat(speed.rate()).isZero();
        at(10, 0);
        assertThat(speed.rate()).isZero();
        at(10.4, 1_000_000);
        assertThat(speed.rate()).as("a burst says nothing").isZero();
        at(10.5, 1_000_000);
        assertThat(speed.rate()).isEqualTo(2_000_000, within(1.0));
    }

    @Test
    void whatWasLongAgoCountsNoMore() {
        at(0, 0);
        at(1, 100_000_000);
        for (int second = 2; second <= 20; second++) {
            at(second, 100_000_000 + second * 1_000_000L);
        }
        assertThat(speed.rate()).as("not the quick first second").isEqualTo(1e6, within(1.0));
    }

    @Test
    void aHostThatStoodStillForLongHasNoSpeedAndThenItsNewOne() {
        at(0, 5_000_000);
        at(4, 9_000_000);
        at(30, 9_000_000);
        assertThat(speed.rate()).as("one point is left").isZero();
        at(31, 12_000_000);
        assertThat(speed.rate()).isEqualTo(3_000_000, within(1.0));
    }

    @Test
    void whoWasAwayBeginsAnew() {
        at(0, 0);
        at(2, 8_000_000);
        speed.clear();
        assertThat(speed.rate()).isZero();
        at(3, 1_000_000);
        assertThat(speed.rate()).as("it lost what it had: no rate below none").isZero();
        at(4, 3_000_000);
        assertThat(speed.rate()).isEqualTo(2_000_000, within(1.0));
    }
}
