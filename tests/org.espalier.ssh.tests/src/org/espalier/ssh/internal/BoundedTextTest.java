// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** However much a program says, so much is kept of it, and its first line is told at once. */
class BoundedTextTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(BoundedText to, String text) {
        to.write(bytes(text), 0, bytes(text).length);
    }

    @Test
    void whatFitsToTheLastByteIsNotCut() {
        BoundedText text = new BoundedText(6);
        write(text, "abc");
        text.write('d');
        write(text, "ef");
        assertThat(text.cut()).isFalse();
        assertThat(text.text()).isEqualTo("abcdef");
        text.write('g');
        assertThat(text.cut()).isTrue();
        assertThat(text.text()).isEqualTo("abcdef");
    }

    @Test
    void ofWhatIsTooMuchTheBeginningStays() {
        BoundedText text = new BoundedText(4);
        write(text, "abcdef");
        write(text, "ghi");
        assertThat(text.text()).isEqualTo("abcd");
        assertThat(text.cut()).isTrue();
    }

    @Test
    void partOfAnArrayIsThatPart() {
        BoundedText text = new BoundedText(4);
        text.write(bytes("xxabyy"), 2, 2);
        assertThat(text.text()).isEqualTo("ab");
    }

    @Test
    void itIsBegunWithTheFirstLineOrWithTheEnd() {
        BoundedText text = new BoundedText(99);
        write(text, "started");
        assertThat(text.begun()).isNotDone();
        write(text, "\nmore");
        assertThat(text.begun()).isDone();
        assertThat(text.closed()).isNotDone();
        text.close();
        assertThat(text.closed()).isDone();
        BoundedText silent = new BoundedText(99);
        silent.close();
        assertThat(silent.begun()).isDone();
    }

    /** Whoever waits for a line that is longer than what is kept waits for the end of all. */
    @Test
    void aLineThatIsCutIsBegunAtItsEnd() {
        BoundedText text = new BoundedText(3);
        write(text, "abcdef\n");
        assertThat(text.begun()).isNotDone();
        text.close();
        assertThat(text.begun()).isDone();
    }
}
