// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.ui.text.Quantities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.OptionalDouble;

class CellFilterTest {
    private static boolean text(String filter, String cell) {
        return CellFilter.parse(filter, 1).matches(cell, OptionalDouble.empty());
    }

    private static boolean number(String filter, double unit, double value) {
        return CellFilter.parse(filter, unit).matches("shown", OptionalDouble.of(value));
    }

    @ParameterizedTest
    @CsvSource({
        "atl, atlas, true",
        "ATL, atlas, true",
        "bio, atlas, false",
        "atlas|biomed, biomed, true",
        "atlas or biomed, biomed, true",
        "atlas or biomed, physics, false",
        "oracle, an oracle, true",
        "=atlas, atlas, true",
        "=atlas, atlas-2, false",
        "!atlas, atlas-2, false",
        "!atlas, biomed, true",
        "!=atlas, atlas-2, true",
        "/^a.*s$/, atlas, true",
        "/a|b/, xbx, true",
        "/^b/, atlas, false",
        "/[/, atlas, false",
        "/[/, at[las, true",
        "|, atlas, true",
        "'  ', atlas, true",
    })
    void textPasses(String filter, String cell, boolean passes) {
        assertThat(text(filter, cell)).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({
        "> 50, 0.01, 0.51, true",
        "> 50, 0.01, 0.50, false",
        ">=50, 0.01, 0.50, true",
        "< 50, 0.01, 0.51, false",
        "<= 4, 1, 4, true",
        "> 50 %, 0.01, 0.6, true",
        "> 2 GiB, 1073741824, 2147483649, true",
        "> 2, 1073741824, 2147483649, true",
        "> 2 MiB, 1073741824, 2147483649, true",
        "> 2 GiB, 1073741824, 2147483647, false",
        "> 1.5 MB/s, 1000000, 1600000, true",
        "< 100 kB/s, 1000000, 1600000, false",
        "> 2 h, 3600, 7201, true",
        "< -1, 1, -2, true",
        "> 1 or < -1, 1, -2, true",
        "! > 1, 1, 2, false",
    })
    void numberPasses(String filter, double unit, double value, boolean passes) {
        assertThat(number(filter, unit, value)).isEqualTo(passes);
    }

    @Test
    void theUnknownPassesOnlyWhereItIsAskedFor() {
        assertThat(text("?", Quantities.UNKNOWN)).isTrue();
        assertThat(text("> 50 or ?", Quantities.UNKNOWN)).isTrue();
        assertThat(text("> 50", Quantities.UNKNOWN)).isFalse();
        assertThat(text("?", "known")).isFalse();
        assertThat(text("!?", Quantities.UNKNOWN)).isFalse();
    }

    @Test
    void nothingAskedForLetsEverythingPass() {
        assertThat(CellFilter.parse("", 1).isEmpty()).isTrue();
        assertThat(text("", "anything")).isTrue();
    }
}
