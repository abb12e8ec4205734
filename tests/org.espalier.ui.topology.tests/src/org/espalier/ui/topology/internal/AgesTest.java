// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.ui.session.HostRates;
import org.espalier.ui.testing.StillSession;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** From when to when the numbers are that colour the hosts. */
class AgesTest {
    private final StillSession now = new StillSession(1, 1);
    private final Ages ages = new Ages();

    private void add(int secondsAgo) {
        ages.add(
                Optional.of(
                        new HostRates(
                                StillSession.NOW.minusSeconds(secondsAgo),
                                OptionalDouble.of(1),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty())));
    }

    @Test
    void whatIsNotCompleteIsNotSaid() {
        assertThat(ages.words(now)).isEmpty();
        add(3);
        assertThat(ages.words(now)).isEmpty();
        ages.complete();
        assertThat(ages.words(now)).isEqualTo("measured 3.0 s ago");
    }

    @Test
    void theNewestStandsBeforeTheOldestInWhateverOrderTheyCame() {
        add(7);
        add(3);
        add(41);
        ages.complete();
        assertThat(ages.words(now)).isEqualTo("measured 3.0 s to 41 s ago");
    }

    @Test
    void numbersOfOneMomentHaveOneAge() {
        add(12);
        add(12);
        ages.complete();
        assertThat(ages.words(now)).isEqualTo("measured 12 s ago");
    }

    @Test
    void hostsWithoutANumberAreCountedButHaveNoAge() {
        ages.add(Optional.empty());
        add(12);
        ages.add(Optional.empty());
        assertThat(ages.count()).isEqualTo(3);
        ages.complete();
        assertThat(ages.count()).isZero();
        assertThat(ages.words(now)).isEqualTo("measured 12 s ago");
    }

    @Test
    void theNextRoundDoesNotMixWithTheLast() {
        add(41);
        ages.complete();
        add(12);
        assertThat(ages.words(now)).as("half a round").isEqualTo("measured 41 s ago");
        ages.complete();
        assertThat(ages.words(now)).isEqualTo("measured 12 s ago");
        ages.complete();
        assertThat(ages.words(now)).as("nothing is measured now").isEmpty();
    }

    @Test
    void aRoundThatBeginsAnewForgetsItsBegin() {
        add(41);
        ages.restart();
        assertThat(ages.count()).isZero();
        add(12);
        ages.complete();
        assertThat(ages.words(now)).isEqualTo("measured 12 s ago");
    }
}
