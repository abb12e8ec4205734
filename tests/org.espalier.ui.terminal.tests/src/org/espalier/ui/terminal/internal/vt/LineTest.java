// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One row of cells, wide characters and all. */
class LineTest {
    private static final Style RED = Style.PLAIN.foreground(1);
    private static final Style BLUE = Style.PLAIN.background(4);

    private final Line line = new Line(6, Style.PLAIN);

    @Test
    void beyondTheEndItIsBlank() {
        assertThat(line.at(99)).isEqualTo(' ');
        assertThat(line.style(99)).isEqualTo(Style.PLAIN);
        assertThat(line.end()).isZero();
    }

    @Test
    void aStyleStaysWithItsCell() {
        line.set(2, 'x', RED);
        line.insert(0, 1, 6, BLUE);
        assertThat(line.style(3)).isEqualTo(RED);
        assertThat(line.style(0)).isEqualTo(BLUE);
        line.delete(0, 3, 6, BLUE);
        assertThat(line.style(0)).isEqualTo(RED);
        assertThat(line.style(5)).isEqualTo(BLUE);
    }

    @Test
    void insertingMoreThanFitsLeavesBlanksOnly() {
        write("abcdef");
        line.insert(2, 99, 6, Style.PLAIN);
        assertThat(line.text(0, 6)).isEqualTo("ab    ");
    }

    @Test
    void deletingMoreThanThereIsLeavesBlanksOnly() {
        write("abcdef");
        line.delete(4, 99, 6, Style.PLAIN);
        assertThat(line.text(0, 6)).isEqualTo("abcd  ");
    }

    @Test
    void insertingWithinAWideCharacterBreaksIt() {
        line.setWide(1, '日', RED);
        line.insert(2, 1, 6, Style.PLAIN);
        assertThat(line.text(0, 6)).isEqualTo("      ");
    }

    /** Its half would be taken for one of whatever is written before it later. */
    @Test
    void aWideCharacterOverTheEdgeOfANarrowScreenIsPushedOutWhole() {
        Term t = new Term(6, 1).feed("ab日");
        t.terminal.resize(3, 1);
        t.feed("\r\033[@");
        t.terminal.resize(6, 1);
        t.feed("\033[1;3Hc\033[1;4Hd");
        assertThat(t.rows()).containsExactly(" acd");
    }

    @Test
    void aWideCharacterPushedOverTheEdgeIsBroken() {
        line.setWide(4, '日', RED);
        line.insert(0, 1, 6, Style.PLAIN);
        assertThat(line.text(0, 6)).isEqualTo("      ");
    }

    @Test
    void deletingHalfOfAWideCharacterTakesAllOfIt() {
        line.setWide(0, '日', RED);
        line.set(2, 'b', RED);
        line.delete(0, 1, 6, Style.PLAIN);
        assertThat(line.text(0, 6)).isEqualTo(" b    ");
    }

    @Test
    void aWideCharacterIsOneCharacterOfText() {
        line.setWide(0, '日', RED);
        line.set(2, 'b', RED);
        assertThat(line.text(0, 3)).isEqualTo("日b");
        assertThat(line.at(1)).isEqualTo(Line.TAIL);
        assertThat(line.end()).isEqualTo(3);
    }

    @Test
    void wideOverWideLeavesNoHalf() {
        line.setWide(0, '日', RED);
        line.setWide(2, '本', RED);
        line.setWide(1, '語', RED);
        assertThat(line.text(0, 6)).isEqualTo(" 語   ");
    }

    @Test
    void erasingPartOfItKeepsTheRest() {
        write("abcdef");
        line.erase(2, 4, BLUE);
        assertThat(line.text(0, 6)).isEqualTo("ab  ef");
        line.erase(5, 3, BLUE);
        assertThat(line.text(0, 6)).isEqualTo("ab  ef");
        assertThat(line.style(2)).isEqualTo(BLUE);
    }

    @Test
    void wideningKeepsTheTextAndNarrowingIsNoConcernOfIt() {
        write("abcdef");
        line.widen(9);
        assertThat(line.text(0, 9)).isEqualTo("abcdef   ");
        line.widen(3);
        assertThat(line.text(0, 9)).isEqualTo("abcdef   ");
    }

    private void write(String text) {
        for (int i = 0; i < text.length(); i++) {
            line.set(i, text.charAt(i), Style.PLAIN);
        }
    }
}
