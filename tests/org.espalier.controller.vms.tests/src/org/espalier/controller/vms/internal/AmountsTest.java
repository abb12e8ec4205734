// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

/** Figures as people read them. */
class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "1023,1023 B",
        "1024,1.0 KiB",
        "1181116006,1.1 GiB",
        "1099511627776,1.0 TiB",
        "1152921504606846976,1024.0 PiB"
    })
    void bytes(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 s",
        "59,59 s",
        "60,1 m 0 s",
        "3599,59 m 59 s",
        "3600,1 h 0 m",
        "-3660,1 h 1 m",
        "86400,1 d 0 h",
        "180000,2 d 2 h"
    })
    void durations(long seconds, String text) {
        assertThat(Amounts.duration(Duration.ofSeconds(seconds))).isEqualTo(text);
    }
}
