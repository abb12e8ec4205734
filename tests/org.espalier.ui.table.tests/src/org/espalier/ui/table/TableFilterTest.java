// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.search.Dimension;
import org.espalier.search.Property;
import org.espalier.search.Search;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

class TableFilterTest {
    private record Row(String name, String vo, double share) {}

    private final Rows<Row> rows =
            new Rows<>(
                    List.of(
                            Column.name("name", "Name", 100, Row::name),
                            Column.text("vo", "VO", 100, Row::vo),
                            Column.<Row>bar(
                                    "cpu",
                                    "CPU",
                                    100,
                                    row ->
                                            row.share() < 0
                                                    ? OptionalDouble.empty()
                                                    : OptionalDouble.of(row.share()))));
    private int applied;
    private final TableFilter<Row> filter =
            new TableFilter<>(
                    rows,
                    List.of(
                            Property.text("is", row -> "vm"),
                            Property.number("name", Dimension.COUNT, row -> 1)),
                    () -> applied++);

    @BeforeEach
    void fill() {
        rows.set(
                List.of(
                        new Row("a-1", "atlas", 0.9),
                        new Row("a-2", null, 0.5),
                        new Row("b-1", "biomed", -1)));
    }

    private String seen() {
        return rows.visible().stream().map(Row::name).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "a-, a-1 a-2",
        "vo:? or cpu>80%, a-1 a-2",
        "is:vm atlas, a-1",
        "is:host, ''",
        "name:b, b-1",
        "cpu>80, a-1",
        "cpu:?, b-1",
        "50, ''",
    })
    void whatIsTypedAboveTheTableIsLookedForInItsTexts(String search, String names) {
        filter.search(Search.of(search));
        assertThat(filter.problems()).isEmpty();
        assertThat(seen()).isEqualTo(names);
        assertThat(applied).isEqualTo(1);
        assertThat(filter.isSet()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, a-1 b-1",
        "0, !1, a-2",
        "0, =a-1, a-1",
        "0, /^b/, b-1",
        "1, ?, a-2",
        "1, atl|bio, a-1 b-1",
        "1, atl or ?, a-1 a-2",
        "2, >80, a-1",
        "2, > 40 %, a-1 a-2",
        "2, 50 %, a-2",
        "2, 50%, a-2",
        "2, ?, b-1",
    })
    void aFieldOfTheFilterRowIsAboutItsColumn(int column, String input, String names) {
        filter.applyFilter(Map.of(column, input));
        assertThat(seen()).isEqualTo(names);
    }

    @Test
    void bothHold() {
        filter.applyFilter(Map.of(0, "1", 1, "s|b"));
        filter.search(Search.of("-biomed"));
        assertThat(seen()).isEqualTo("a-1");
        filter.applyFilter(Map.of());
        assertThat(seen()).isEqualTo("a-1 a-2");
        assertThat(filter.isSet()).isTrue();
        filter.search(Search.of(""));
        assertThat(seen()).isEqualTo("a-1 a-2 b-1");
        assertThat(filter.isSet()).isFalse();
    }

    @Test
    void whatIsHiddenIsSeenWhereTheSearchOrTheFilterRowAsksForIt() {
        filter.hide(new TableFilter.Hidden<>(r -> "biomed".equals(r.vo()), "vo", "biomed"));
        assertThat(seen()).isEqualTo("a-1 a-2");
        assertThat(filter.total()).isEqualTo(2);
        assertThat(filter.isSet()).isFalse();
        filter.search(Search.of("name:b"));
        assertThat(seen()).isEmpty();
        filter.search(Search.of("vo:bio"));
        assertThat(seen()).isEqualTo("b-1");
        assertThat(filter.total()).isEqualTo(3);
        filter.search(Search.of(""));
        filter.applyFilter(Map.of(1, "atlas or biomed"));
        assertThat(seen()).isEqualTo("a-1 b-1");
        filter.applyFilter(Map.of());
        assertThat(seen()).isEqualTo("a-1 a-2");
    }

    @Test
    void whatIsNotFinishedAsksForNothingAndIsSaid() {
        filter.search(Search.of("cpu>"));
        assertThat(seen()).isEqualTo("a-1 a-2 b-1");
        assertThat(filter.isSet()).isFalse();
        assertThat(filter.problems()).hasSize(1);
        filter.search(Search.of("colour:red"));
        assertThat(filter.problems().get(0).next()).contains("name, vo, cpu");
    }
}
