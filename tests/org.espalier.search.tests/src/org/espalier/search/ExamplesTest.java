// SPDX-License-Identifier: EPL-2.0
package org.espalier.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each example of the page does what the page says. */
class ExamplesTest {
    @TestFactory
    Stream<DynamicTest> whatIsFound() throws IOException {
        List<Sample> all = Sample.all();
        return Page.table("search").stream()
                .filter(row -> row.size() == 2)
                .map(
                        row ->
                                DynamicTest.dynamicTest(
                                        row.get(0), () -> finds(all, row.get(0), row.get(1))));
    }

    private static void finds(List<Sample> all, String search, String names) {
        Filter<Sample> filter = Search.of(search).in(Sample.schema());
        assertThat(filter.problems()).isEmpty();
        String found =
                all.stream()
                        .filter(filter)
                        .map(row -> row.text("name"))
                        .collect(Collectors.joining(", "));
        assertThat(found.isEmpty() ? "nothing" : found).isEqualTo(names);
        Search again = Search.of(Search.of(search).normal());
        assertThat(again).isEqualTo(Search.of(search));
        assertThat(again.problems()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotUnderstood() throws IOException {
        return Page.table("search").stream()
                .filter(row -> row.size() == 4)
                .map(row -> DynamicTest.dynamicTest(row.get(0), () -> complains(row)));
    }

    private static void complains(List<String> row) {
        Search search = Search.of(row.get(0));
        assertThat(search.normal()).isEqualTo(row.get(1));
        List<Problem> problems = search.in(Sample.schema()).problems();
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).position() + 1).isEqualTo(Integer.parseInt(row.get(2)));
        assertThat(problems.get(0).cause()).contains(row.get(3));
        assertThat(problems.get(0).next()).endsWith(".");
        assertThat(problems.get(0).message())
                .isEqualTo(
                        "At "
                                + row.get(2)
                                + ": "
                                + problems.get(0).cause()
                                + " "
                                + problems.get(0).next());
    }

    @Test
    void thereAreEnoughOfThem() throws IOException {
        assertThat(Sample.all()).hasSize(5);
        List<List<String>> rows = Page.table("search");
        assertThat(rows.stream().filter(row -> row.size() == 2)).hasSizeGreaterThanOrEqualTo(40);
        assertThat(rows.stream().filter(row -> row.size() == 4)).hasSizeGreaterThanOrEqualTo(15);
    }
}
