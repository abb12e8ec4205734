// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.search.Dimension;
import org.espalier.search.Schema;
import org.espalier.search.Search;
import org.espalier.search.Values;
import org.espalier.ui.theme.StateShape;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** What columns read of their rows, and how they order them. */
class ColumnTest {
    private static OptionalDouble length(String row) {
        return row.equals("?") ? OptionalDouble.empty() : OptionalDouble.of(row.length());
    }

    private final Column<String> number =
            Column.number("n", "N", 100, ColumnTest::length, n -> (long) n + " letters");

    @Test
    void aNumberIsFormattedAndTheUnknownIsADash() {
        assertThat(number.textOf("four")).isEqualTo("4 letters");
        assertThat(number.textOf("?")).isEqualTo("—");
        assertThat(number.numberOf("?")).isEmpty();
        assertThat(number.keyOf("?")).isNull();
        assertThat(number.keyOf("four")).isEqualTo(4.0);
    }

    @Test
    void otherTextLeavesTheNumberToOrderBy() {
        Column<String> other = number.withText(r -> r.equals("four") ? "vier" : null);
        assertThat(other.textOf("four")).isEqualTo("vier");
        assertThat(other.textOf("five!")).isEqualTo("—");
        assertThat(other.keyOf("five!")).isEqualTo(5.0);
    }

    @Test
    void aShareIsReadInPerCent() {
        Column<String> bar = Column.bar("s", "Share", 100, r -> OptionalDouble.of(0.426));
        assertThat(bar.textOf("x")).isEqualTo("43 %");
        assertThat(unit(bar)).isEqualTo(0.01);
        Column<String> waiting = Column.bar("s", "Share", 100, r -> OptionalDouble.of(13.13));
        assertThat(waiting.textOf("x")).isEqualTo("> 100 %");
        assertThat(waiting.keyOf("x")).as("its order").isEqualTo(13.13);
    }

    @Test
    void aMomentIsOrderedToTheMillisecondAndSearchedAsATime() {
        Instant at = Instant.parse("2026-11-24T10:00:00.123Z");
        Column<String> time = Column.time("t", "When", 150, r -> r.equals("?") ? null : at);
        assertThat(time.textOf("x")).matches("2026-11-2[345] \\d\\d:\\d\\d:00");
        assertThat(time.keyOf("x")).isEqualTo((double) at.toEpochMilli());
        assertThat(time.textOf("?")).isEqualTo("—");
        assertThat(time.keyOf("?")).isNull();
        assertThat(time.groups()).isFalse();
        assertThat(time.least()).as("half a moment is none").isEqualTo(time.width());
        assertThat(time.property().values()).isInstanceOf(Values.Time.class);
        assertThat(Search.of("t>2026-11-01").in(Schema.of(List.of(time.property()), List.of())))
                .accepts("x")
                .rejects("?");
    }

    @Test
    void aStateHasAShapeAndWords() {
        Column<String> state = Column.state("s", "State", r -> StateShape.LOST, r -> "lost");
        assertThat(state.shapeOf("x")).isEqualTo(StateShape.LOST);
        assertThat(state.textOf("x")).isEqualTo("lost");
        assertThat(number.shapeOf("x")).isNull();
        assertThat(state.least()).isEqualTo(state.width());
    }

    @Test
    void aTrendIsDrawnAgainstItsTopOrItsHighestPoint() {
        double[] points = {1, Double.NaN, 4, 2, Double.NaN};
        Column<String> free =
                Column.trend("t", "T", 90, r -> points, r -> OptionalDouble.empty(), n -> n + " W");
        assertThat(free.trendOf("x")).containsExactly(0.25, Double.NaN, 1, 0.5, Double.NaN);
        assertThat(free.textOf("x")).as("the newest that is known").isEqualTo("2.0 W");
        Column<String> full =
                Column.trend("t", "T", 90, r -> points, r -> OptionalDouble.of(2), n -> "");
        assertThat(full.trendOf("x")).containsExactly(0.5, Double.NaN, 1, 1, Double.NaN);
        Column<String> nothing =
                Column.trend(
                        "t", "T", 90, r -> new double[0], r -> OptionalDouble.empty(), n -> "");
        assertThat(nothing.textOf("x")).isEqualTo("—");
        assertThat(nothing.trendOf("x")).isEmpty();
    }

    private static double unit(Column<String> column) {
        return ((Values.Number<String>) column.property().values()).unit();
    }

    @Test
    void variantsKeepEverythingElse() {
        Column<String> hidden =
                number.withTip("More of it").withUnit(Dimension.BYTES, 1000).withHidden();
        assertThat(hidden.hidden()).isTrue();
        assertThat(hidden.tip()).isEqualTo("More of it");
        assertThat(unit(hidden)).isEqualTo(1000);
        assertThat(hidden.id()).isEqualTo("n");
        assertThat(hidden.textOf("four")).isEqualTo("4 letters");
        assertThat(number.hidden()).isFalse();
        assertThat(number.tip()).isEmpty();
    }

    @Test
    void namesAreOrderedAsPeopleCountAndTheUnknownIsLast() {
        List<Object> keys = Arrays.asList("vm-10", null, "vm-9", "VM-1");
        keys.sort(Column.KEY_ORDER);
        assertThat(keys).containsExactly("VM-1", "vm-9", "vm-10", null);
    }
}
