// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.ui.session.Trend;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

class TrendRingTest {
    private static final Instant T = Instant.parse("2026-11-20T18:52:00Z");

    private final TrendRing ring = new TrendRing();

    private void add(int second, double cpu, double net) {
        OptionalDouble rate = net < 0 ? OptionalDouble.empty() : OptionalDouble.of(net);
        ring.add(T.plusSeconds(second), OptionalDouble.of(cpu), OptionalDouble.of(7), rate);
    }

    private double[] last(int count, int second, Trend which) {
        double[] all = ring.until(T.plusSeconds(second), which);
        assertThat(all).hasSize(Trend.POINTS);
        return Arrays.copyOfRange(all, all.length - count, all.length);
    }

    @Test
    void beforeTheFirstPointNothingIsKnown() {
        add(0, 0.5, 1);
        assertThat(last(2, 0, Trend.CPU)).containsExactly(Double.NaN, 0.5);
        assertThat(last(1, 0, Trend.MEMORY)).containsExactly(7);
    }

    @Test
    void pointsAreAStepApartHoweverOftenItIsMeasured() {
        for (int second = 0; second <= 32; second += 2) {
            add(second, second, second);
        }
        assertThat(last(4, 32, Trend.CPU)).containsExactly(Double.NaN, 0, 16, 30);
    }

    @Test
    void aRateThatIsNotKnownYetIsFilledIn() {
        add(0, 1, -1);
        add(2, 2, 5);
        assertThat(last(1, 2, Trend.NET)).containsExactly(5);
        assertThat(last(1, 2, Trend.CPU)).containsExactly(1);
    }

    @Test
    void whatWasMissedIsAGap() {
        add(0, 1, 1);
        add(45, 4, 4);
        assertThat(last(4, 45, Trend.CPU)).containsExactly(1, Double.NaN, Double.NaN, 4);
        assertThat(last(3, 45 + 29, Trend.CPU)).as("due").endsWith(4);
        assertThat(last(3, 45 + 45, Trend.CPU))
                .as("silent")
                .containsExactly(4, Double.NaN, Double.NaN);
        add(45 + 15 * 1000, 9, 9);
        assertThat(last(2, 45 + 15 * 1000, Trend.CPU)).containsExactly(Double.NaN, 9);
    }

    @Test
    void onlyTheLastMinutesAreKept() {
        for (int i = 0; i < 2 * Trend.POINTS; i++) {
            add(i * 15, i, i);
        }
        assertThat(ring.until(T.plusSeconds((2 * Trend.POINTS - 1) * 15L), Trend.CPU))
                .startsWith(Trend.POINTS)
                .endsWith(2 * Trend.POINTS - 1);
    }
}
