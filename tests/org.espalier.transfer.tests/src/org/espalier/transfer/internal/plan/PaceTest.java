// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How fast a host gets ahead, by what it says. */
class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void ofTooLittleNothingIsSaid() {
        assertThat(pace.rate(Pace.SHORT)).isNegative();
        assertThat(pace.bytes()).isZero();
        pace.at(1, 100);
        assertThat(pace.rate(Pace.SHORT)).isNegative();
        pace.at(1.3, 200);
        assertThat(pace.rate(Pace.SHORT)).as("less than is measured over").isNegative();
        assertThat(pace.bytes()).isEqualTo(200);
    }

    @Test
    void theLastTimeCounts() {
        for (int i = 0; i <= 10; i++) {
            pace.at(i * 0.1, 1_000_000L * i);
        }
        assertThat(pace.rate(Pace.SHORT)).isBetween(9e6, 11e6);
        for (int i = 11; i <= 20; i++) {
            pace.at(i * 0.1, 10_000_000 + 1000L * i);
        }
        assertThat(pace.rate(Pace.SHORT)).as("it was fast once").isBetween(9e3, 11e3);
    }

    @Test
    void oneThatConnectsIsNotMeasuredYetButNotForEver() {
        for (int i = 0; i <= 13; i++) {
            pace.at(i * 0.1, 0);
            assertThat(pace.rate(Pace.SHORT)).as("after %d tenths", i).isNegative();
        }
        pace.at(1.5, 0);
        assertThat(pace.rate(Pace.SHORT)).isZero();
        pace.forget();
        pace.at(2, 0);
        pace.at(2.5, 500);
        assertThat(pace.rate(Pace.SHORT)).as("from its last nothing on").isBetween(990.0, 1010.0);
        pace.forget();
        pace.at(3, 500);
        pace.at(3.4, 500);
        assertThat(pace.rate(Pace.SHORT)).as("with each parent anew").isNegative();
    }

    @Test
    void whatIsMeasuredOverLongerIsNotKnownEarlier() {
        pace.over(2);
        pace.at(0, 0);
        for (int i = 1; i < 20; i++) {
            pace.at(i * 0.1, 10);
            assertThat(pace.rate(Pace.SHORT)).isNegative();
        }
        pace.at(2, 10);
        assertThat(pace.rate(Pace.SHORT)).isEqualTo(5);
        pace.at(2.1, 220);
        assertThat(pace.rate(Pace.SHORT)).isBetween(90.0, 110.0);
    }

    @Test
    void noTimeIsShorterThanTheLeast() {
        pace.over(0.001);
        pace.at(0, 0);
        pace.at(0.1, 100);
        assertThat(pace.rate(Pace.SHORT)).isNegative();
        pace.at(0.4, 400);
        assertThat(pace.rate(Pace.SHORT)).isBetween(990.0, 1010.0);
    }

    @Test
    void withAnotherParentItIsMeasuredAnew() {
        for (int i = 0; i <= 10; i++) {
            pace.at(i * 0.1, 1_000_000L * i);
        }
        pace.forget();
        assertThat(pace.rate(Pace.SHORT)).isNegative();
        assertThat(pace.bytes()).isEqualTo(10_000_000);
        pace.at(1.5, 10_000_100);
        assertThat(pace.rate(Pace.SHORT)).isBetween(190.0, 210.0);
        new Pace().forget();
    }
}
