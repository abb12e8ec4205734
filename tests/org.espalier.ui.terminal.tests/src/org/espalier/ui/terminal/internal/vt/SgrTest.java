// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours and flags of text. */
class SgrTest {
    @ParameterizedTest
    @CsvSource({
        "0,-1,-1,0",
        "'',-1,-1,0",
        "1,-1,-1,1",
        "31,1,-1,0",
        "1;37;44,7,4,1",
        "91,9,-1,0",
        "103,-1,11,0",
        "38;5;208,208,-1,0",
        "48;5;17;4,-1,17,8",
        "38;2;1;2;3,16843267,-1,0",
        "38;2;1;2;3;1,16843267,-1,1",
        "31;39,-1,-1,0",
        "1;2;22,-1,-1,0",
        "7;27;9,-1,-1,128",
        "38;5;999,255,-1,0",
        "38,-1,-1,0",
        "38;5,0,-1,0",
        "38;9;1,-1,-1,1",
        "4:0,-1,-1,0",
        "4:1,-1,-1,8",
        "4:2,-1,-1,8",
        "4:3,-1,-1,8",
        "4:4,-1,-1,8",
        "4:5,-1,-1,8",
        "4:6,-1,-1,0",
        "4:,-1,-1,8",
        "4;4:0;1,-1,-1,1",
        "1;4:3;31,1,-1,9",
        "38:5:208,208,-1,0",
        "48:5:17;1,-1,17,1",
        "38:2::1:2:3,16843267,-1,0",
        "38:2:9:1:2:3;3,16843267,-1,4",
        "38:2:1:2:3,16843267,-1,0",
        "48:2::1:2:3:0:1,-1,16843267,0",
        "38:2:1:2,-1,-1,0",
        "38:5;1,-1,-1,1",
        "58:2::1:2:3,-1,-1,0",
        "58:5:5,-1,-1,0",
        "58;5;5,-1,-1,0",
        "58;2;1;2;3;9,-1,-1,128",
        "1:2,-1,-1,0",
        "31:7,-1,-1,0"
    })
    void stylesWhatIsWrittenNext(String sgr, int foreground, int background, int flags) {
        Term t = new Term(5, 1).feed("\033[" + sgr + "mx");
        assertThat(t.style(0, 0)).isEqualTo(new Style(foreground, background, flags));
    }

    @Test
    void partsMeanNothingToOtherSequences() {
        Term t = new Term(8, 2).feed("ab\033[2:1Hc\033[1:5C\033[?25:1ld");
        assertThat(t.rows()).containsExactly("abcd", "");
        assertThat(t.screen().modes().cursorVisible()).isTrue();
    }

    @Test
    void coloursOfTheCubeAndTheGreys() {
        assertThat(Colors.rgb(16)).isZero();
        assertThat(Colors.rgb(231)).isEqualTo(0xFFFFFF);
        assertThat(Colors.rgb(208)).isEqualTo(0xFF8700);
        assertThat(Colors.rgb(232)).isEqualTo(0x080808);
        assertThat(Colors.rgb(255)).isEqualTo(0xEEEEEE);
        assertThat(Colors.rgb(Style.RGB | 0x123456)).isEqualTo(0x123456);
    }
}
