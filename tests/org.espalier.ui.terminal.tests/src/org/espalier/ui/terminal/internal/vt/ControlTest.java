// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cursor, margins, erasing, inserting, modes and answers. */
class ControlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[5;10H | 4,9",
                "[H | 0,0",
                "[99;99H | 9,19",
                "[5;10H[2A | 2,9",
                "[5;10H[3B | 7,9",
                "[5;10H[4C | 4,13",
                "[5;10H[4D | 4,5",
                "[5;10H[99D | 4,0",
                "[5;10H[2E | 6,0",
                "[5;10H[2F | 2,0",
                "[5;10H[3G | 4,2",
                "[5;10H[3d | 2,9",
                "[5;10H7[H8 | 4,9",
                "[5;10H[s[H[u | 4,9",
                "[0;0H | 0,0"
            })
    void movesTheCursor(String sequences, String cursor) {
        Term t = new Term(20, 10);
        t.feed(sequences.replaceAll("(\\[|[78](?=\\[|$))", "\033$1"));
        assertThat(t.cursor()).isEqualTo(cursor);
    }

    @Test
    void erasesLineAndDisplay() {
        Term t = new Term(5, 3).feed("11111\r\n22222\r\n33333\033[2;3H");
        assertThat(new Term(5, 1).feed("11111\033[1;3H\033[K").rows()).containsExactly("11");
        assertThat(new Term(5, 1).feed("11111\033[1;3H\033[1K").rows()).containsExactly("   11");
        t.feed("\033[J");
        assertThat(t.rows()).containsExactly("11111", "22", "");
        t.feed("\033[1J");
        assertThat(t.rows()).containsExactly("", "", "");
    }

    @Test
    void erasedCellsKeepTheBackgroundOnly() {
        Term t = new Term(5, 1).feed("\033[1;31;44m\033[2K");
        assertThat(t.style(0, 2)).isEqualTo(new Style(Style.DEFAULT, 4, 0));
    }

    @Test
    void insertsAndDeletesCharacters() {
        assertThat(new Term(6, 1).feed("abcdef\033[1;2H\033[2@").rows()).containsExactly("a  bcd");
        assertThat(new Term(6, 1).feed("abcdef\033[1;2H\033[2P").rows()).containsExactly("adef");
        assertThat(new Term(6, 1).feed("abcdef\033[1;2H\033[2X").rows()).containsExactly("a  def");
        assertThat(new Term(6, 1).feed("abc\r\033[4hX\033[4lY").rows()).containsExactly("XYbc");
    }

    @Test
    void insertsAndDeletesLinesWithinTheMargins() {
        String four = "1\r\n2\r\n3\r\n4\033[1;3r\033[2;1H";
        assertThat(new Term(3, 4).feed(four + "\033[L").rows()).containsExactly("1", "", "2", "4");
        assertThat(new Term(3, 4).feed(four + "\033[M").rows()).containsExactly("1", "3", "", "4");
    }

    @Test
    void scrollsWithinTheMarginsAndKeepsNothingOfIt() {
        Term t = new Term(3, 4).feed("1\r\n2\r\n3\r\n4\033[2;3r\033[3;1H\n");
        assertThat(t.rows()).containsExactly("1", "3", "", "4");
        assertThat(t.screen().history()).isZero();
        t.feed("\033[2;1H\033M");
        assertThat(t.rows()).containsExactly("1", "", "3", "4");
        t.feed("\033[T");
        assertThat(t.rows()).containsExactly("1", "", "", "4");
    }

    @Test
    void originModeCountsFromTheMargin() {
        Term t = new Term(5, 6).feed("\033[3;5r\033[?6h\033[2;2H");
        assertThat(t.cursor()).isEqualTo("3,1");
        t.feed("\033[6n");
        assertThat(t.replies).hasToString("\033[2;2R");
        t.feed("\033[99;1H");
        assertThat(t.screen().cursorRow()).isEqualTo(4);
    }

    @Test
    void alternateScreenComesAndGoes() {
        Term t = new Term(5, 3).feed("1\r\n2\r\n3\r\n4").feed("\033[?1049h\033[Hvi\n\n\n\n");
        assertThat(t.screen().alternate()).isTrue();
        assertThat(t.screen().history()).isZero();
        t.feed("\033[?1049l");
        assertThat(t.rows()).containsExactly("2", "3", "4");
        assertThat(t.screen().history()).isEqualTo(1);
        assertThat(t.cursor()).isEqualTo("2,1");
    }

    @Test
    void alternateScreenSurvivesAnotherSize() {
        Term t = new Term(5, 3).feed("1\r\n2\r\n3\033[?1049h");
        t.terminal.resize(8, 2);
        t.feed("\033[?1049l");
        assertThat(t.rows()).containsExactly("2", "3");
        assertThat(t.screen().history()).isEqualTo(1);
    }

    @Test
    void anotherHeightTakesLinesFromAboveAndGivesThemBack() {
        Term t = new Term(5, 2).feed("1\r\n2\r\n3\r\n4");
        t.terminal.resize(5, 4);
        assertThat(t.rows()).containsExactly("1", "2", "3", "4");
        assertThat(t.cursor()).isEqualTo("3,1");
        t.terminal.resize(5, 2);
        assertThat(t.rows()).containsExactly("3", "4");
        assertThat(t.screen().history()).isEqualTo(2);
    }

    @Test
    void aNarrowerScreenHidesAndAWiderOneShowsAgain() {
        Term t = new Term(8, 1).feed("12345678");
        t.terminal.resize(4, 1);
        assertThat(t.rows()).containsExactly("1234");
        t.terminal.resize(8, 1);
        assertThat(t.rows()).containsExactly("12345678");
    }

    @Test
    void answersWhatItIs() {
        assertThat(new Term(5, 1).feed("\033[c").replies).hasToString("\033[?62;22c");
        assertThat(new Term(5, 1).feed("\033[>c").replies).hasToString("\033[>1;10;0c");
        assertThat(new Term(5, 1).feed("\033[5n").replies).hasToString("\033[0n");
        assertThat(new Term(5, 3).feed("ab\033[6n").replies).hasToString("\033[1;3R");
        assertThat(new Term(5, 3).feed("ab\033[?6n").replies).hasToString("\033[?1;3R");
    }

    @Test
    void titlesAndDeviceStringsAreReadOver() {
        Term t = new Term(9, 1).feed("a\033]0;title\007b\033]2;x\033\\c\033Pq#0\033\\d");
        assertThat(t.rows()).containsExactly("abcd");
    }

    @Test
    void anUnendedStringEndsWithTheLine() {
        assertThat(new Term(9, 2).feed("a\033]0;cut\nb").rows()).containsExactly("a", " b");
    }

    @Test
    void unknownSequencesLeaveNothing() {
        assertThat(new Term(9, 1).feed("a\033[?9999h\033[3;4y\033[1$rb\033%Gc").rows())
                .containsExactly("abc");
    }

    @Test
    void resetPutsAllBack() {
        Term t = new Term(9, 2).feed("abc\033[?1h\033[?25l\033[31m\033[2;2r\033cx");
        assertThat(t.rows()).containsExactly("x", "");
        assertThat(t.screen().modes().cursorVisible()).isTrue();
        assertThat(t.screen().modes().cursorKeys()).isFalse();
        assertThat(t.style(0, 0)).isEqualTo(Style.PLAIN);
    }

    @Test
    void alignmentPatternFillsTheScreen() {
        assertThat(new Term(3, 2).feed("\033#8").rows()).containsExactly("EEE", "EEE");
    }
}
