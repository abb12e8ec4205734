// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** Times as people write them, in the evening of a day in Berlin. */
class MomentsTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-23T20:30:00Z"), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T22:00,       2026-11-24T21:00:00Z",
        "2026-11-24 22:00,       2026-11-24T21:00:00Z",
        "2026-11-24T22:00:05,    2026-11-24T21:00:05Z",
        "2026-11-24T22:00Z,      2026-11-24T22:00:00Z",
        "2026-11-24t22:00-05:00, 2026-11-25T03:00:00Z",
        "2026-11-24T22:00+01:00, 2026-11-24T21:00:00Z",
        "2027-07-01T22:00,       2027-07-01T20:00:00Z",
        "22:00,                  2026-11-23T21:00:00Z",
        "21:30,                  2026-11-24T20:30:00Z",
        "06:15,                  2026-11-24T05:15:00Z",
        "+2h,                    2026-11-23T22:30:00Z",
        "+1h30m,                 2026-11-23T22:00:00Z",
        "+45s,                   2026-11-23T20:30:45Z",
    })
    void isReadAsPeopleMeanIt(String text, Instant at) {
        assertThat(Moments.parse("  " + text + " ", CLOCK)).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "25:00", "2026-13-01T10:00", "+", "+2", "24.11.2026", "T"})
    void whatIsNoTimeIsNamedWithHowToWriteOne(String text) {
        assertThatThrownBy(() -> Moments.parse(text, CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"" + text + "\" is no time. Write it as 2026-11-24T22:00, 22:00 or +2h.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T21:30", "2020-01-01T00:00Z", "+0s", "+-5m"})
    void whatIsPastIsNotTaken(String text) {
        assertThatThrownBy(() -> Moments.parse(text, CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text + " is past. Give a later time");
    }
}
