// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.ui.terminal.internal.vt.Screen;
import org.espalier.ui.terminal.internal.vt.Terminal;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** Selections at edges, of wide characters, backwards and beside the text. */
class TextRangeEdgesTest {
    private final Terminal terminal = new Terminal(10, 3, b -> {}, () -> {});
    private final TextRange range = new TextRange();

    @Test
    void upwardsIsTheSameAsDownwards() {
        feed("one\r\ntwo\r\nsix");
        range.start(2, 2);
        range.extend(0, 1);
        assertThat(range.text(screen())).isEqualTo("ne\ntwo\nsi");
        assertThat(range.from(0)).isEqualTo(1);
        assertThat(range.to(2, 10)).isEqualTo(2);
        assertThat(range.to(1, 10)).isEqualTo(10);
    }

    @Test
    void containsExactlyItsCells() {
        range.start(0, 8);
        range.extend(1, 2);
        assertThat(range.contains(0, 7, 10)).isFalse();
        assertThat(range.contains(0, 8, 10)).isTrue();
        assertThat(range.contains(0, 9, 10)).isTrue();
        assertThat(range.contains(1, 1, 10)).isTrue();
        assertThat(range.contains(1, 2, 10)).isFalse();
        assertThat(range.contains(2, 0, 10)).isFalse();
    }

    @Test
    void cleared() {
        range.start(0, 2);
        range.extend(1, 2);
        range.clear();
        assertThat(range.isEmpty()).isTrue();
        assertThat(range.contains(0, 0, 10)).isFalse();
        assertThat(range.text(screen())).isEmpty();
    }

    @Test
    void toTheRightOfTheTextIsNothing() {
        feed("ab\r\ncd");
        range.start(0, 5);
        range.extend(0, 9);
        assertThat(range.text(screen())).isEmpty();
        range.extend(1, 1);
        assertThat(range.text(screen())).isEqualTo("\nc");
    }

    @Test
    void emptyLinesBetweenAreKept() {
        feed("a\r\n\r\nb");
        range.start(0, 0);
        range.extend(2, 1);
        assertThat(range.text(screen())).isEqualTo("a\n\nb");
    }

    @Test
    void aWideCharacterIsSelectedByItsFirstCell() {
        feed("x日本y");
        range.start(0, 1);
        range.extend(0, 3);
        assertThat(range.text(screen())).isEqualTo("日");
    }

    @Test
    void aWordOfWideCharactersIsOneWord() {
        feed("a 日本 b");
        range.word(screen(), 0, 3);
        assertThat(range.text(screen())).isEqualTo("日本");
    }

    @Test
    void betweenWordsThereIsNone() {
        feed("a , b");
        range.word(screen(), 0, 2);
        assertThat(range.isEmpty()).isTrue();
    }

    @Test
    void aWordOnALineThatIsGoneChangesNothing() {
        range.start(0, 1);
        range.extend(0, 2);
        range.word(screen(), -1, 0);
        range.word(screen(), 99, 0);
        assertThat(range.contains(0, 1, 10)).isTrue();
        assertThat(range.from(0)).isEqualTo(1);
    }

    @Test
    void aWordReachesBothEdgesOfTheScreen() {
        feed("/dev/vda12");
        range.word(screen(), 0, 4);
        assertThat(range.from(0)).isZero();
        assertThat(range.to(0, 10)).isEqualTo(10);
    }

    private Screen screen() {
        return terminal.screen();
    }

    private void feed(String text) {
        terminal.feed(text.getBytes(StandardCharsets.UTF_8));
    }
}
