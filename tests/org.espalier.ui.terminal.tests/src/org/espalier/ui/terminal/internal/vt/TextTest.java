// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** Text, controls, wrapping, tabs and the lines that scroll out. */
class TextTest {
    @Test
    void writesLinesAndCutsTrailingBlanks() {
        Term t = new Term(10, 3).feed("one  \r\ntwo");
        assertThat(t.rows()).containsExactly("one", "two", "");
        assertThat(t.cursor()).isEqualTo("1,3");
    }

    @Test
    void lineFeedAloneKeepsTheColumn() {
        assertThat(new Term(10, 3).feed("ab\ncd").rows()).containsExactly("ab", "  cd", "");
    }

    @Test
    void newLineModeBringsTheReturn() {
        assertThat(new Term(10, 3).feed("\033[20hab\ncd").rows()).containsExactly("ab", "cd", "");
    }

    @Test
    void backspaceStopsAtTheEdge() {
        assertThat(new Term(10, 1).feed("ab\b\b\bX").rows()).containsExactly("Xb");
    }

    @Test
    void wrapsOnlyWhenTheNextCharacterComes() {
        Term t = new Term(5, 2).feed("12345");
        assertThat(t.cursor()).isEqualTo("0,4");
        t.feed("6");
        assertThat(t.rows()).containsExactly("12345", "6");
        assertThat(t.screen().line(0).continued()).isTrue();
    }

    @Test
    void withoutWrapTheLastColumnIsOverwritten() {
        assertThat(new Term(5, 2).feed("\033[?7l1234567").rows()).containsExactly("12347", "");
    }

    @Test
    void tabsStopAtEveryEighthColumn() {
        assertThat(new Term(30, 1).feed("a\tb\tc").rows()).containsExactly("a       b       c");
    }

    @Test
    void tabStopsAreSetAndCleared() {
        Term t = new Term(30, 2).feed("\033[3g\033[1;4H\033H\r\tX");
        assertThat(t.rows().get(0)).isEqualTo("   X");
        t.feed("\r\033[4G\033[g\r\tY");
        assertThat(t.rows().get(0)).endsWith("Y").hasSize(30);
    }

    @Test
    void tabsGoBack() {
        assertThat(new Term(30, 1).feed("\033[20G\033[2ZX").rows()).containsExactly("        X");
    }

    @Test
    void whatScrollsOutIsKept() {
        Term t = new Term(5, 2).feed("1\r\n2\r\n3\r\n4");
        assertThat(t.screen().history()).isEqualTo(2);
        assertThat(t.screen().text(0, t.screen().lines())).isEqualTo("1\n2\n3\n4\n");
    }

    @Test
    void keepsFiveThousandLinesAndCountsOn() {
        Term t = new Term(10, 2);
        for (int i = 0; i < 6_000; i++) {
            t.feed(i + "\r\n");
        }
        assertThat(t.screen().history()).isEqualTo(5_000);
        assertThat(t.screen().scrolledOut()).isEqualTo(5_999);
        assertThat(t.screen().text(0, 1)).isEqualTo("999\n");
    }

    @Test
    void understandsUtf8AcrossAnyCut() {
        Term t = new Term(10, 1);
        for (byte b : "aé→😀".getBytes(StandardCharsets.UTF_8)) {
            t.terminal.feed(new byte[] {b});
        }
        assertThat(t.rows()).containsExactly("aé→😀");
    }

    @Test
    void whatIsNotUtf8IsReplacedOnce() {
        Term t = new Term(10, 1);
        t.terminal.feed(new byte[] {'a', (byte) 0xC3, 'b', (byte) 0xFF, 'c'});
        assertThat(t.rows()).containsExactly("a\uFFFDb\uFFFDc");
    }

    @Test
    void overlongAndSurrogateFormsAreRefused() {
        Term t = new Term(10, 1);
        t.terminal.feed(new byte[] {(byte) 0xE0, (byte) 0x80, (byte) 0x80});
        t.terminal.feed(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
        assertThat(t.rows()).containsExactly("\uFFFD\uFFFD");
    }

    @Test
    void wideCharactersTakeTwoCells() {
        Term t = new Term(5, 2).feed("漢字漢");
        assertThat(t.rows()).containsExactly("漢字", "漢");
        assertThat(t.screen().line(0).at(1)).isEqualTo(Line.TAIL);
    }

    @Test
    void halfOfAWideCharacterIsNeverLeft() {
        Term t = new Term(6, 1).feed("漢字\033[1;2HX");
        assertThat(t.rows()).containsExactly(" X字");
        t.feed("\033[1;3HY");
        assertThat(t.rows()).containsExactly(" XY");
    }

    @Test
    void combiningMarksTakeNoCell() {
        assertThat(new Term(5, 1).feed("e\u0301x").rows()).containsExactly("ex");
    }

    @Test
    void lineDrawingSetByShiftAndByDesignation() {
        assertThat(new Term(8, 1).feed("\033(0lqk\033(Blq").rows()).containsExactly("┌─┐lq");
        assertThat(new Term(8, 1).feed("\033)0a\016x\017x").rows()).containsExactly("a│x");
    }

    @Test
    void repeatsTheLastCharacter() {
        assertThat(new Term(8, 1).feed("ab\033[3b").rows()).containsExactly("abbbb");
    }

    @Test
    void ringsTheBell() {
        assertThat(new Term(8, 1).feed("\007a\007").bells).isEqualTo(2);
    }
}
