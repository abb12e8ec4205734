// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Short names of hosts. */
class CaptionsTest {
    @Test
    void numbersAreEnoughWhereTheRestIsTheSame() {
        Captions captions = Captions.of(List.of("node001", "node027", "node252"));
        assertThat(captions.caption("node027")).isEqualTo("027");
    }

    @Test
    void differentStemsStay() {
        Captions captions = Captions.of(List.of("node001", "gpu001"));
        assertThat(captions.caption("gpu001")).isEqualTo("gpu001");
    }

    @Test
    void aNameWithoutNumberKeepsAllNamesWhole() {
        Captions captions = Captions.of(List.of("node001", "node"));
        assertThat(captions.caption("node001")).isEqualTo("node001");
        assertThat(captions.caption("node")).isEqualTo("node");
    }

    @Test
    void numbersAloneStay() {
        assertThat(Captions.of(List.of("17", "18")).caption("17")).isEqualTo("17");
    }

    @Test
    void noHostsNoTrouble() {
        assertThat(Captions.of(List.of()).caption("x")).isEqualTo("x");
    }
}
