// SPDX-License-Identifier: EPL-2.0
package org.espalier.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.testing.Soak;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/**
 * Whatever is written is read, printed, read again as the same, and tells rows apart. A share of
 * the inputs runs each time, a million in {@code releng/bench soak}.
 */
class SearchFuzzTest {
    private static final int INPUTS = Soak.inputs(20_000, 1_000_000);
    private static final List<String> PIECES =
            List.of(
                    "atlas",
                    "vo",
                    "cpu",
                    "memory",
                    "since",
                    "tag",
                    ":",
                    "=",
                    "!=",
                    "!",
                    "-",
                    "not ",
                    " and ",
                    " or ",
                    "|",
                    "(",
                    ")",
                    "\"",
                    "/",
                    "\\",
                    "?",
                    "<",
                    ">",
                    "<=",
                    ">=",
                    "5",
                    "4GiB",
                    "80%",
                    "2h",
                    "2026-11-20",
                    "T10:00",
                    " ",
                    "*",
                    "+",
                    "[",
                    "]",
                    "{9}",
                    "^",
                    "$",
                    ".",
                    "\u00e4",
                    "\ud83d\ude00",
                    "\u0000",
                    "\n");

    private final Random random = new Random(20261122);

    @Test
    void whateverIsWrittenIsRead() throws IOException {
        List<Sample> rows = Sample.all();
        Schema<Sample> schema = Sample.schema();
        int found = 0;
        for (int i = 0; i < INPUTS; i++) {
            String text = text();
            Search search = Search.of(text);
            assertThat(Search.of(search.normal())).as(text).isEqualTo(search);
            Filter<Sample> filter = search.in(schema);
            found += (int) rows.stream().filter(filter).count();
            for (Problem problem : filter.problems()) {
                assertThat(problem.position()).as(text).isBetween(0, text.length());
            }
        }
        assertThat(found).as("some find something").isBetween(INPUTS / 10, INPUTS * 5);
        Soak.done("search.SearchFuzzTest", INPUTS);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
            text.append(
                    random.nextInt(20) == 0
                            ? Character.toString(random.nextInt(0x250))
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
