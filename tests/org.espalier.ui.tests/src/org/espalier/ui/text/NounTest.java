// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NounTest {
    @Test
    void oneIsOneAndTheRestAreMany() {
        assertThat(Noun.CORE.count(1)).isEqualTo("1 core");
        assertThat(Noun.CORE.count(0)).isEqualTo("0 cores");
        assertThat(Noun.HOST.count(2)).isEqualTo("2 hosts");
        assertThat(Noun.VM.count(48_213)).isEqualTo("48\u202f213 VMs");
    }

    @ParameterizedTest
    @EnumSource
    void everyNounHasBothForms(Noun noun) {
        assertThat(noun.count(1)).startsWith("1 ");
        assertThat(noun.count(7)).startsWith("7 ").isNotEqualTo(noun.count(1).replace('1', '7'));
    }

    @Test
    void anyPairOfPatternsIsCounted() {
        assertThat(Quantities.counted(1, "{0} image", "{0} images")).isEqualTo("1 image");
        assertThat(Quantities.counted(3, "{0} image", "{0} images")).isEqualTo("3 images");
    }
}
