// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The lines above the screen. */
class ScrollbackTest {
    private final Scrollback lines = new Scrollback(3);

    @Test
    void theOldestGoesFirst() {
        push("a", "b", "c", "d", "e");
        assertThat(kept()).containsExactly("c", "d", "e");
        assertThat(lines.pushed()).isEqualTo(5);
    }

    @Test
    void theYoungestAreTakenBackInOrder() {
        push("a", "b", "c", "d");
        assertThat(lines.take(2)).extracting(l -> l.text(0, 1)).containsExactly("c", "d");
        assertThat(kept()).containsExactly("b");
        assertThat(lines.pushed()).isEqualTo(2);
    }

    @Test
    void moreThanThereAreCannotBeTaken() {
        push("a");
        assertThat(lines.take(5)).hasSize(1);
        assertThat(lines.take(5)).isEmpty();
        assertThat(lines.pushed()).isZero();
    }

    @Test
    void goesOnInOrderAfterSomeWereTakenFromAFullRing() {
        push("a", "b", "c", "d");
        lines.take(1);
        push("x", "y");
        assertThat(kept()).containsExactly("c", "x", "y");
    }

    @Test
    void clearingKeepsTheCountSoThatSelectionsStayOnTheirText() {
        push("a", "b", "c", "d");
        lines.clear();
        assertThat(lines.size()).isZero();
        assertThat(lines.pushed()).isEqualTo(4);
        push("z");
        assertThat(kept()).containsExactly("z");
    }

    @Test
    void eraseThreeForgetsWhatScrolledOutAndLeavesTheScreen() {
        Term t = new Term(4, 2).feed("1\r\n2\r\n3\r\n4");
        assertThat(t.screen().history()).isEqualTo(2);
        t.feed("\033[3J");
        assertThat(t.screen().history()).isZero();
        assertThat(t.rows()).containsExactly("3", "4");
    }

    @Test
    void theAlternateScreenKeepsNothingAndHidesTheHistory() {
        Term t = new Term(4, 2).feed("1\r\n2\r\n3\033[?1049h");
        assertThat(t.screen().history()).isZero();
        t.feed("a\r\nb\r\nc\r\nd");
        assertThat(t.rows()).containsExactly("c", "d");
        t.feed("\033[?1049l");
        assertThat(t.screen().history()).isEqualTo(1);
        assertThat(t.screen().text(0, 3)).isEqualTo("1\n2\n3\n");
    }

    private void push(String... texts) {
        for (String text : texts) {
            Line line = new Line(1, Style.PLAIN);
            line.set(0, text.charAt(0), Style.PLAIN);
            lines.push(line);
        }
    }

    private List<String> kept() {
        return java.util.stream.IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).text(0, 1))
                .toList();
    }
}
