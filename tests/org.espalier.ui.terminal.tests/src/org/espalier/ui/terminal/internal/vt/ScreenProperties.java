// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** What holds for all that guests write: places, styles, text across cuts and sizes. */
class ScreenProperties {
    /** What the terminal answers is where it is; outside of the screen or margins is their edge. */
    @Property(tries = 300)
    void theCursorIsWhereTheGuestIsToldItIs(
            @ForAll @IntRange(min = 1, max = 70_000) int row,
            @ForAll @IntRange(min = 1, max = 70_000) int column,
            @ForAll @IntRange(min = 1, max = 8) int first,
            @ForAll @IntRange(min = 1, max = 8) int rows,
            @ForAll boolean origin) {
        Term t = new Term(20, 10);
        int last = Math.min(10, first + rows);
        t.feed("\033[" + first + ";" + last + "r" + (origin ? "\033[?6h" : ""));
        t.feed("\033[" + row + ";" + column + "H\033[6n");
        int lowest = origin ? last - first + 1 : 10;
        assertThat(t.replies)
                .hasToString("\033[" + Math.min(row, lowest) + ";" + Math.min(column, 20) + "R");
        int top = origin ? first - 1 : 0;
        assertThat(t.cursor())
                .isEqualTo((top + Math.min(row, lowest) - 1) + "," + (Math.min(column, 20) - 1));
    }

    @Provide
    Arbitrary<Integer> colors() {
        return Arbitraries.oneOf(
                Arbitraries.just(Style.DEFAULT),
                Arbitraries.integers().between(0, 255),
                Arbitraries.integers().between(0, 0xFFFFFF).map(rgb -> Style.RGB + rgb));
    }

    @Provide
    Arbitrary<Style> styles() {
        return Combinators.combine(colors(), colors(), Arbitraries.integers().between(0, 255))
                .as(Style::new);
    }

    /** As programs write it: by names of the first sixteen colours, else by index or parts. */
    private static String color(int color, int base) {
        if (color == Style.DEFAULT) {
            return ";" + (base + 9);
        } else if (color < 8) {
            return ";" + (base + color);
        } else if (color < 16) {
            return ";" + (base + 60 + color - 8);
        } else if (color < Style.RGB) {
            return ";" + (base + 8) + ";5;" + color;
        }
        int rgb = color - Style.RGB;
        return ";%d;2;%d;%d;%d".formatted(base + 8, rgb >> 16, rgb >> 8 & 255, rgb & 255);
    }

    private static String sgr(Style style) {
        StringBuilder out = new StringBuilder("\033[0");
        int[] codes = {1, 2, 3, 4, 5, 7, 8, 9};
        for (int bit = 0; bit < codes.length; bit++) {
            if (style.has(1 << bit)) {
                out.append(';').append(codes[bit]);
            }
        }
        return out + color(style.foreground(), 30) + color(style.background(), 40) + "m";
    }

    @Property(tries = 300)
    void everyStyleCanBeWrittenWhateverWasBefore(
            @ForAll("styles") Style before, @ForAll("styles") Style style) {
        Term t = new Term(4, 1).feed(sgr(before) + "a" + sgr(style) + "b" + "\033[0mc");
        assertThat(t.style(0, 0)).isEqualTo(before);
        assertThat(t.style(0, 1)).isEqualTo(style);
        assertThat(t.style(0, 2)).isEqualTo(Style.PLAIN);
    }

    /** Serial lines end anywhere. What is no UTF-8 costs itself and nothing of its neighbours. */
    @Property(tries = 300)
    void textIsReadAcrossCutsAndBehindWhatIsNone(
            @ForAll("texts") List<String> texts, @ForAll long seed) {
        Random random = new Random(seed);
        Utf8Decoder decoder = new Utf8Decoder();
        StringBuilder read = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length; ) {
                int end = at + 1 + random.nextInt(bytes.length - at);
                decoder.decode(bytes, at, end, read::appendCodePoint);
                at = end;
            }
            // A continuation without a beginning, or bytes that are never one.
            byte[] bad = {(byte) (random.nextBoolean() ? 0xF5 + random.nextInt(11) : 0x80)};
            decoder.decode(bad, 0, 1, read::appendCodePoint);
            expected.append(text).append('\uFFFD');
        }
        assertThat(read).hasToString(expected.toString());
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .withChars("aß€漢\u0000\u007F\uD7FF\uE000")
                .ofMaxLength(6)
                .map(text -> text + "\uD83D\uDE00")
                .list()
                .ofMaxSize(5);
    }

    /** Who makes a window small and large again has all the text that was there. */
    @Property(tries = 200)
    void noLineIsLostByAnotherSize(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 12) Integer> heights,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 3, max = 30) Integer> widths,
            @ForAll @IntRange(min = 1, max = 20) int lines) {
        Term t = new Term(10, 5);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            t.feed((i == 0 ? "" : "\r\n") + line(i));
            expected.append(line(i)).append('\n');
        }
        for (int i = 0; i < Math.max(heights.size(), widths.size()); i++) {
            int width = widths.get(i % widths.size());
            t.terminal.resize(width, heights.get(i % heights.size()));
            assertThat(t.screen().rowText(t.screen().cursorRow()))
                    .as("the cursor stays at its line")
                    .isEqualTo(line(lines - 1).substring(0, Math.min(width, 7)));
        }
        t.terminal.resize(10, 5);
        String text = t.screen().text(0, t.screen().lines());
        assertThat(text.stripTrailing() + "\n").isEqualTo(expected.toString());
    }

    private static String line(int number) {
        return "%02d line".formatted(number);
    }

    @Property(tries = 100)
    void tabsGoToTheNextOfTheStopsAndBackToTheLast(
            @ForAll @Size(max = 8) List<@IntRange(max = 39) Integer> stops,
            @ForAll @IntRange(max = 39) int from,
            @ForAll @IntRange(min = 1, max = 12) int times) {
        Term t = new Term(40, 1).feed("\033[3g");
        for (int stop : stops) {
            t.feed("\033[" + (stop + 1) + "G\033H");
        }
        List<Integer> sorted = stops.stream().distinct().sorted().toList();
        List<Integer> later = sorted.stream().filter(s -> s > from).toList();
        List<Integer> before = sorted.stream().filter(s -> s < from).toList();
        t.feed("\033[" + (from + 1) + "G\033[" + times + "I");
        assertThat(t.screen().cursorColumn())
                .isEqualTo(times <= later.size() ? later.get(times - 1) : 39);
        t.feed("\033[" + (from + 1) + "G\033[" + times + "Z");
        assertThat(t.screen().cursorColumn())
                .isEqualTo(times <= before.size() ? before.get(before.size() - times) : 0);
    }

    /** Compared with a queue that forgets. */
    @Property(tries = 100)
    void theScrollbackIsAQueueThatForgetsTheOldest(
            @ForAll @IntRange(min = 1, max = 9) int limit, @ForAll long seed) {
        Random random = new Random(seed);
        Scrollback kept = new Scrollback(limit);
        Deque<Line> model = new ArrayDeque<>();
        long pushed = 0;
        for (int i = 0; i < 80; i++) {
            int n = random.nextInt(limit + 2);
            if (random.nextInt(3) > 0) {
                Line line = new Line(1, Style.PLAIN);
                kept.push(line);
                model.addLast(line);
                pushed++;
                if (model.size() > limit) {
                    model.removeFirst();
                }
            } else if (random.nextInt(8) == 0) {
                kept.clear();
                model.clear();
            } else {
                List<Line> youngest = new ArrayList<>();
                for (int taken = 0; taken < n && !model.isEmpty(); taken++) {
                    youngest.add(0, model.removeLast());
                    pushed--;
                }
                assertThat(kept.take(n)).isEqualTo(youngest);
            }
            List<Line> now = new ArrayList<>();
            for (int at = 0; at < kept.size(); at++) {
                now.add(kept.get(at));
            }
            assertThat(now).isEqualTo(List.copyOf(model));
            assertThat(kept.pushed()).isEqualTo(pushed);
        }
    }
}
