// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Whatever is done to a row, its cells stay whole characters, and others stay where they are. */
class LineProperties {
    private static final int WIDE = '漢';

    /**
     * Of a row that is longer than the screen is wide only what is seen is edited, and the wide
     * character that lies over that edge must not lose one half.
     */
    @Property(tries = 500)
    void noHalfOfAWideCharacterIsLeft(@ForAll long seed) {
        Random random = new Random(seed);
        Line line = new Line(12, Style.PLAIN);
        int columns = 12;
        List<String> done = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int at = random.nextInt(columns);
            int n = 1 + random.nextInt(columns);
            int what = random.nextInt(6);
            done.add(what + " at " + at + " by " + n + " of " + columns);
            switch (what) {
                case 0 -> line.set(at, 'x', Style.PLAIN);
                case 1 -> wide(line, at, columns);
                case 2 -> line.insert(at, n, columns, Style.PLAIN);
                case 3 -> line.delete(at, n, columns, Style.PLAIN);
                case 4 -> line.erase(at, at + n, Style.PLAIN);
                default -> columns = 2 + random.nextInt(11);
            }
            assertThat(broken(line)).as("after %s: %s", done, line.text(0, 12)).isEmpty();
        }
    }

    private static void wide(Line line, int at, int columns) {
        if (at + 1 < columns) {
            line.setWide(at, WIDE, Style.PLAIN);
        }
    }

    /** Where half a character stands. */
    private static List<Integer> broken(Line line) {
        List<Integer> halves = new ArrayList<>();
        for (int c = 0; c < 12; c++) {
            boolean tail = c < 11 && line.at(c + 1) == Line.TAIL;
            if (line.at(c) == WIDE != tail) {
                halves.add(c);
            }
        }
        return halves;
    }

    @Property(tries = 200)
    void whatIsInsertedAndTakenOutAgainLeavesWhatStoodBeforeIt(
            @ForAll @IntRange(max = 9) int at, @ForAll @IntRange(min = 1, max = 10) int n) {
        Line line = new Line(10, Style.PLAIN);
        for (int c = 0; c < 10; c++) {
            line.set(c, 'a' + c, Style.PLAIN.foreground(c));
        }
        line.insert(at, n, 10, Style.PLAIN);
        line.delete(at, n, 10, Style.PLAIN);
        int kept = Math.max(at, 10 - n);
        assertThat(line.text(0, 10))
                .isEqualTo("abcdefghij".substring(0, kept) + " ".repeat(10 - kept));
        for (int c = 0; c < 10; c++) {
            assertThat(line.style(c))
                    .as("column %d", c)
                    .isEqualTo(c < kept ? Style.PLAIN.foreground(c) : Style.PLAIN);
        }
    }
}
