// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.ui.terminal.internal.vt.Screen;
import org.espalier.ui.terminal.internal.vt.Terminal;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** Selected text stays what it is while output goes by. */
class TextRangeTest {
    private final Terminal terminal = new Terminal(10, 3, b -> {}, () -> {});
    private final TextRange range = new TextRange();

    @Test
    void nothingIsSelectedAtFirst() {
        assertThat(range.isEmpty()).isTrue();
        assertThat(range.text(terminal.screen())).isEmpty();
        assertThat(range.contains(0, 0, 10)).isFalse();
    }

    @Test
    void partOfALineInEitherDirection() {
        feed("hello");
        range.start(0, 4);
        range.extend(0, 1);
        assertThat(range.text(terminal.screen())).isEqualTo("ell");
        assertThat(range.contains(0, 1, 10)).isTrue();
        assertThat(range.contains(0, 4, 10)).isFalse();
    }

    @Test
    void severalLinesWithoutTrailingBlanks() {
        feed("one\r\ntwo\r\nthree");
        range.start(0, 1);
        range.extend(2, 2);
        assertThat(range.text(terminal.screen())).isEqualTo("ne\ntwo\nth");
        range.start(2, 2);
        range.extend(0, 1);
        assertThat(range.text(terminal.screen())).isEqualTo("ne\ntwo\nth");
    }

    @Test
    void aWrappedLineIsOneLine() {
        feed("0123456789abc");
        range.start(0, 0);
        range.extend(1, 10);
        assertThat(range.text(terminal.screen())).isEqualTo("0123456789abc");
    }

    @Test
    void staysOnItsTextWhileOthersComeIn() {
        feed("keep\r\n");
        range.start(0, 0);
        range.extend(0, 4);
        feed("1\r\n2\r\n3\r\n4\r\n");
        assertThat(range.text(terminal.screen())).isEqualTo("keep");
    }

    @Test
    void wordsHaveWhatPathsHave() {
        feed("ls /tmp/a-b x");
        range.word(terminal.screen(), 0, 6);
        assertThat(range.text(terminal.screen())).startsWith("/tmp/a-");
        range.word(terminal.screen(), 99, 6);
        assertThat(range.text(terminal.screen())).startsWith("/tmp/a-");
    }

    @Test
    void linesThatAreGoneAreLeftOut() {
        feed("first\r\n");
        range.start(0, 0);
        range.extend(1, 0);
        for (int i = 0; i < Screen.SCROLLBACK + 10; i++) {
            feed("x\r\n");
        }
        assertThat(range.text(terminal.screen())).isEmpty();
    }

    private void feed(String text) {
        terminal.feed(text.getBytes(StandardCharsets.UTF_8));
    }
}
