// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.00 KiB",
        "3113851290, 2.90 GiB",
        "17179869184, 16.0 GiB",
        "107374182400, 100 GiB",
        "1098437885952, 1023 GiB",
    })
    void bytes(long bytes, String text) {
        assertThat(Quantities.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B/s",
        "999.4, 999 B/s",
        "999.6, 1.00 kB/s",
        "58600000, 58.6 MB/s",
        "112000000, 112 MB/s"
    })
    void rates(double rate, String text) {
        assertThat(Quantities.rate(rate)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.3S, 0.3 s",
        "PT41S, 41 s",
        "PT3M20S, 3 m 20 s",
        "PT2H14M30S, 2 h 14 m",
        "P6DT2H, 6 d 2 h",
        "PT-5S, 0.0 s"
    })
    void durations(Duration duration, String text) {
        assertThat(Quantities.duration(duration)).isEqualTo(text);
    }

    @Test
    void othersHaveTheirFormsToo() {
        assertThat(Quantities.percent(0.974)).isEqualTo("97 %");
        assertThat(Quantities.part(0.974)).isEqualTo("97 %");
        assertThat(Quantities.part(1.004)).isEqualTo("100 %");
        assertThat(Quantities.part(1.006)).isEqualTo("> 100 %");
        assertThat(Quantities.ofWhole(16320875725L, 17179869184L)).isEqualTo("15.2 of 16.0 GiB");
        String word = Messages.of;
        Messages.of = "von";
        try {
            assertThat(Quantities.ofWhole(16320875725L, 17179869184L))
                    .as("in the console's language")
                    .isEqualTo("15.2 von 16.0 GiB");
        } finally {
            Messages.of = word;
        }
        assertThat(Quantities.count(48213)).isEqualTo("48\u202f213");
        assertThat(Quantities.count(-1000)).isEqualTo("-1\u202f000");
        assertThat(Quantities.ago(Duration.ofMillis(800))).isEqualTo("0.8 s ago");
    }

    @Test
    void whatIsComparedIsToldToATenthOfASecond() {
        assertThat(Quantities.took(Duration.ofMillis(28_149))).isEqualTo("28.1 s");
        assertThat(Quantities.took(Duration.ofSeconds(28))).isEqualTo("28 s");
        assertThat(Quantities.took(Duration.ofMillis(99_949))).isEqualTo("99.9 s");
        assertThat(Quantities.took(Duration.ofSeconds(200))).isEqualTo("3 m 20 s");
    }
}
