// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes, margins and cursors at their edges. */
class SizeTest {
    @Test
    void noSizeIsTooSmallOrTooLarge() {
        Term t = new Term(0, -3);
        assertThat(t.screen().columns()).isOne();
        assertThat(t.screen().rows()).isOne();
        t.terminal.resize(99_999, 99_999);
        assertThat(t.screen().columns()).isEqualTo(Screen.MAX_SIZE);
        assertThat(t.screen().rows()).isEqualTo(Screen.MAX_SIZE);
    }

    @Test
    void aWideCharacterThatFitsNowhereIsLeftOut() {
        assertThat(new Term(1, 1).feed("日x").rows()).containsExactly("x");
    }

    @Test
    void aWideCharacterAtTheEdgeGoesToTheNextLine() {
        assertThat(new Term(3, 2).feed("ab日").rows()).containsExactly("ab", "日");
        assertThat(new Term(3, 2).feed("\033[?7lab日").rows()).containsExactly("a日", "");
    }

    @Test
    void linesBelowTheCursorGoFirstWhereItGetsLower() {
        Term t = new Term(4, 4).feed("1\r\n2\r\n3\r\n4\033[2;1H");
        t.terminal.resize(4, 2);
        assertThat(t.rows()).containsExactly("1", "2");
        assertThat(t.screen().history()).isZero();
        assertThat(t.cursor()).isEqualTo("1,0");
    }

    @Test
    void anotherSizeDropsTheMargins() {
        Term t = new Term(4, 4).feed("\033[2;3r");
        t.terminal.resize(4, 5);
        t.feed("\033[5;1Ha\nb");
        assertThat(t.screen().history()).isEqualTo(1);
    }

    @Test
    void aNarrowerScreenTakesTheCursorAlong() {
        Term t = new Term(10, 2).feed("0123456789");
        t.terminal.resize(4, 2);
        assertThat(t.cursor()).isEqualTo("0,3");
        t.feed("x");
        assertThat(t.rows()).containsExactly("0123", "x");
    }

    @ParameterizedTest
    @CsvSource({"3;2", "2;2", "1;9", "9;12"})
    void marginsThatCannotBeAreNotTaken(String margins) {
        Term t = new Term(4, 4).feed("\033[3;3H\033[" + margins + "r");
        assertThat(t.cursor()).isEqualTo("2,2");
        t.feed("\033[4;1H\n\n");
        assertThat(t.screen().history()).isEqualTo(2);
    }

    @Test
    void theCursorStopsAtAMarginThatLiesInItsWay() {
        Term t = new Term(4, 6).feed("\033[2;4r\033[3;1H\033[9A");
        assertThat(t.cursor()).isEqualTo("1,0");
        assertThat(t.feed("\033[9B").cursor()).isEqualTo("3,0");
        assertThat(t.feed("\033[6;1H\033[9A").cursor()).isEqualTo("1,0");
        assertThat(t.feed("\033[1;1H\033[9A").cursor()).isEqualTo("0,0");
    }

    @Test
    void outsideOfTheMarginsLinesAreNeitherInsertedNorDeleted() {
        Term t = new Term(4, 4).feed("1\r\n2\r\n3\r\n4\033[2;3r\033[4;1H\033[L\033[M");
        assertThat(t.rows()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void belowTheMarginsALineFeedScrollsNothing() {
        Term t = new Term(4, 3).feed("1\r\n2\r\n3\033[1;2r\033[3;1H\n\nx");
        assertThat(t.rows()).containsExactly("1", "2", "x");
        assertThat(t.screen().history()).isZero();
    }

    @Test
    void reverseIndexScrollsDownAtTheTopOnly() {
        Term t = new Term(4, 3).feed("1\r\n2\r\n3\033M");
        assertThat(t.cursor()).isEqualTo("1,1");
        t.feed("\033[1;1H\033M");
        assertThat(t.rows()).containsExactly("", "1", "2");
    }

    @Test
    void savedCursorKeepsStyleAndCharacterSet() {
        Term t = new Term(9, 2).feed("\033[31m\033(0\0337\033[0m\033(Bq\0338q");
        assertThat(t.rows().get(0)).isEqualTo("─");
        assertThat(t.style(0, 0)).isEqualTo(Style.PLAIN.foreground(1));
    }

    @Test
    void aCursorSavedOutsideComesBackInside() {
        Term t = new Term(9, 5).feed("\033[5;9H\0337");
        t.terminal.resize(4, 2);
        assertThat(t.feed("\0338").cursor()).isEqualTo("1,3");
    }

    @Test
    void insertModePushesTextToTheRight() {
        assertThat(new Term(4, 1).feed("abc\r\033[4hX\033[4lY").rows()).containsExactly("XYbc");
    }

    @Test
    void repeatingWritesAScreenfulAtMost() {
        assertThat(new Term(4, 1).feed("\033[9b").rows()).containsExactly("");
        Term t = new Term(4, 2).feed("a\033[99999b");
        assertThat(t.screen().text(0, t.screen().lines())).isEqualTo("aaaa\naaaa\na\n");
    }

    @Test
    void modesAreThoseThatTheGuestSet() {
        Modes modes = new Term(4, 1).feed("\033[?1;5;2004h\033[20h\033[?25l").screen().modes();
        assertThat(modes.cursorKeys()).isTrue();
        assertThat(modes.reverse()).isTrue();
        assertThat(modes.bracketedPaste()).isTrue();
        assertThat(modes.newLine()).isTrue();
        assertThat(modes.cursorVisible()).isFalse();
    }

    @Test
    void positionIsReportedAsTheGuestCounts() {
        Term t = new Term(9, 6).feed("\033[2;5r\033[?6h\033[2;3H\033[6n\033[?6n\033[5n");
        assertThat(t.replies.toString()).isEqualTo("\033[2;3R\033[?2;3R\033[0n");
    }
}
