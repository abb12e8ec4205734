// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

/** Figures as people read them. */
class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "1023,1023 B",
        "1024,1.00 KiB",
        "1181116006,1.10 GiB",
        "3113851290,2.90 GiB",
        "17179869184,16.0 GiB",
        "107374182400,100 GiB",
        "1098437885952,1023 GiB",
        "1099511627776,1.00 TiB",
        "1152921504606846976,1024 PiB"
    })
    void bytes(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0 B/s", "999.4,999 B/s", "999.6,1.00 kB/s", "58600000,58.6 MB/s"})
    void rates(double rate, String text) {
        assertThat(Amounts.rate(rate)).isEqualTo(text);
    }

    @Test
    void aPartIsInTheUnitOfItsWhole() {
        assertThat(Amounts.bytesOf(16_320_875_725L, 17_179_869_184L)).isEqualTo("15.2 of 16.0 GiB");
        assertThat(Amounts.bytesOf(1, 1000)).isEqualTo("1 of 1000 B");
        assertThat(Amounts.bytesOf(0, 2048)).isEqualTo("0.00 of 2.00 KiB");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,0.0 s",
        "PT0.3S,0.3 s",
        "PT41S,41 s",
        "PT59.9S,59 s",
        "PT1M,1 m 0 s",
        "PT59M59S,59 m 59 s",
        "PT1H,1 h 0 m",
        "PT-1H-1M,1 h 1 m",
        "PT24H,1 d 0 h",
        "P2DT2H,2 d 2 h"
    })
    void durations(Duration duration, String text) {
        assertThat(Amounts.duration(duration)).isEqualTo(text);
    }
}
