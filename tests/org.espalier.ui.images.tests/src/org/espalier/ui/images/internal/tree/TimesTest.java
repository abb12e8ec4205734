// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalDouble;

/** How long the ruler is, and how late a deployment is. */
class TimesTest {
    private static final OptionalDouble NEVER = OptionalDouble.empty();

    private static Times times(double now, OptionalDouble predicted, OptionalDouble expected) {
        return new Times(now, predicted, expected, false, List.of());
    }

    @Test
    void lateAndEarlyAreSharesOfWhatWasPredicted() {
        OptionalDouble hundred = OptionalDouble.of(100);
        assertThat(times(5, hundred, OptionalDouble.of(103)).late().orElseThrow())
                .isEqualTo(0.03, within(1e-9));
        assertThat(times(5, hundred, OptionalDouble.of(80)).late().orElseThrow())
                .isEqualTo(-0.2, within(1e-9));
        assertThat(times(5, hundred, hundred).late().orElseThrow()).isZero();
    }

    @Test
    void withoutAPredictionNothingIsLate() {
        assertThat(times(5, NEVER, OptionalDouble.of(80)).late()).isEmpty();
        assertThat(times(5, OptionalDouble.of(80), NEVER).late()).isEmpty();
        assertThat(times(5, OptionalDouble.of(0), OptionalDouble.of(80)).late())
                .as("no share of nothing")
                .isEmpty();
    }

    @Test
    void aRulerThatKnowsNothingYetStillHasALength() {
        assertThat(times(0, NEVER, NEVER).end()).isEqualTo(1);
    }

    @Property(tries = 200)
    void theRulerShowsAllAndALittleMore(
            @ForAll @DoubleRange(max = 1e6) double now,
            @ForAll @DoubleRange(max = 1e6) double predicted,
            @ForAll @DoubleRange(max = 1e6) double expected) {
        double end = times(now, OptionalDouble.of(predicted), OptionalDouble.of(expected)).end();
        double most = Math.max(now, Math.max(predicted, expected));
        assertThat(end).isGreaterThanOrEqualTo(Math.max(1, most));
        assertThat(end).isLessThanOrEqualTo(Math.max(1, most * 1.1));
    }
}
