// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.testing.Soak;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Whatever a guest writes, the terminal stays whole and comes back to text. A fixed share runs
 * always, a million inputs in {@code releng/bench soak}.
 */
class FuzzTest {
    private static final int INPUTS = Soak.inputs(20_000, 1_000_000);
    private static final String[] WORDS = {
        "\033[",
        "\033]",
        "\033P",
        "\033",
        ";",
        ":",
        "?",
        ">",
        "!",
        "$",
        " ",
        "m",
        "H",
        "J",
        "K",
        "L",
        "M",
        "P",
        "@",
        "X",
        "r",
        "h",
        "l",
        "b",
        "S",
        "T",
        "A",
        "B",
        "C",
        "D",
        "G",
        "d",
        "c",
        "n",
        "s",
        "u",
        "I",
        "Z",
        "g",
        "7",
        "8",
        "1",
        "2",
        "99",
        "65535",
        "4000000000",
        "1049",
        "?6h",
        "?7l",
        "4h",
        "\r",
        "\n",
        "\b",
        "\t",
        "\016",
        "\017",
        "\007",
        "\030",
        "x",
        "漢",
        "é",
        "\u0301",
        "😀",
        "(0",
        "#8",
        "\u009b",
        "\033[?1049h",
        "\033[?1049l",
        "\033[2;3r"
    };

    @Test
    void staysWholeWhateverComes() throws Exception {
        Random random = new Random(20261121);
        Term t = new Term(20, 6);
        for (int i = 0; i < INPUTS; i++) {
            if (i % 50 == 0) {
                t = new Term(1 + random.nextInt(24), 1 + random.nextInt(8));
            }
            byte[] input = random.nextBoolean() ? noise(random) : words(random);
            t.terminal.feed(input);
            if (random.nextInt(10) == 0) {
                t.terminal.resize(1 + random.nextInt(24), 1 + random.nextInt(8));
            }
            check(t.screen(), i);
        }
        Soak.done("ui.terminal.FuzzTest", INPUTS);
    }

    @Test
    void comesBackToTextAfterAnything() {
        Random random = new Random(7);
        for (int i = 0; i < INPUTS / 20; i++) {
            Term t = new Term(20, 6);
            t.terminal.feed(noise(random));
            t.terminal.feed(words(random));
            t.feed("\030\n\033c" + "plain");
            assertThat(t.screen().rowText(0)).as("input %d", i).isEqualTo("plain");
        }
    }

    @Test
    void theSameBytesInOtherPiecesGiveTheSameScreen() {
        Random random = new Random(11);
        for (int i = 0; i < INPUTS / 20; i++) {
            byte[] input = words(random);
            Term whole = new Term(20, 6);
            whole.terminal.feed(input);
            Term pieces = new Term(20, 6);
            for (byte b : input) {
                pieces.terminal.feed(new byte[] {b});
            }
            assertThat(pieces.rows()).as("input %d", i).isEqualTo(whole.rows());
            assertThat(pieces.cursor()).isEqualTo(whole.cursor());
        }
    }

    private static void check(Screen s, int input) {
        assertThat(s.cursorRow()).as("row, input %d", input).isBetween(0, s.rows() - 1);
        assertThat(s.cursorColumn()).as("column, input %d", input).isBetween(0, s.columns() - 1);
        assertThat(s.history()).isLessThanOrEqualTo(Screen.SCROLLBACK);
        assertThat(s.bottom).isBetween(s.top, s.rows() - 1);
        assertThat(halves(s)).as("halves of characters, input %d", input).isZero();
    }

    private static int halves(Screen s) {
        int halves = 0;
        for (int r = 0; r < s.rows(); r++) {
            Line line = s.line(s.history() + r);
            boolean tailAllowed = false;
            for (int c = 0; c < s.columns(); c++) {
                boolean tail = line.at(c) == Line.TAIL;
                halves += tail && !tailAllowed ? 1 : 0;
                tailAllowed = !tail;
            }
        }
        return halves;
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] words(Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(16); i >= 0; i--) {
            out.append(WORDS[random.nextInt(WORDS.length)]);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
