// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.ui.table.ColumnFit.Need;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/** How wide columns are in a table of some width. */
class ColumnFitTest {
    private final Column<String> state = Column.state("state", "State", r -> null, r -> r);
    private final Column<String> name = Column.name("name", "Name", 100, r -> r);
    private final Column<String> text = Column.text("text", "Text", 100, r -> r);
    private final Column<String> number =
            Column.number("n", "N", 100, r -> OptionalDouble.empty(), n -> "");
    private final List<Column<String>> all = List.of(state, name, text, number);

    private int[] fit(int available) {
        return widths(all, Map.of(), available);
    }

    private static <T> int[] widths(
            List<Column<T>> shown, Map<Column<T>, Integer> chosen, int available) {
        return ColumnFit.widths(
                shown,
                chosen,
                column -> new Need(column.least(), column.width(), column.width()),
                available);
    }

    @Test
    void whatIsLeftOverGoesToCellsThatAreCutFirst() {
        Need steady = new Need(70, 100, 100);
        Function<Column<String>, Need> needs =
                column -> column == text ? new Need(70, 100, 180) : steady;
        List<Column<String>> both = List.of(name, text);
        assertThat(ColumnFit.widths(both, Map.of(), needs, 230)).containsExactly(100, 130);
        assertThat(ColumnFit.widths(both, Map.of(), needs, 300)).containsExactly(120, 180);
        assertThat(ColumnFit.widths(both, Map.of(text, 60), needs, 300)).containsExactly(240, 60);
    }

    @Test
    void theNameTakesWhatIsLeftOver() {
        assertThat(fit(324)).containsExactly(24, 100, 100, 100);
        assertThat(fit(500)).containsExactly(24, 276, 100, 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {244, 245, 251, 300, 323, 324, 1000})
    void nothingIsCutOffWhereThereIsRoomForTheLeast(int available) {
        assertThat(IntStream.of(fit(available)).sum()).isEqualTo(available);
    }

    @Test
    void figuresKeepMoreOfTheirWidthThanWords() {
        assertThat(fit(274)).containsExactly(24, 81, 81, 88);
        assertThat(fit(244)).containsExactly(24, 70, 70, 80);
    }

    @Test
    void belowTheLeastTheTableScrolls() {
        assertThat(fit(100)).containsExactly(24, 70, 70, 80);
    }

    @Test
    void aChosenWidthStays() {
        assertThat(widths(all, Map.of(text, 150), 500)).containsExactly(24, 226, 150, 100);
        assertThat(widths(all, Map.of(text, 150), 200)).containsExactly(24, 70, 150, 80);
        assertThat(widths(all, Map.of(name, 50), 500)).containsExactly(24, 50, 100, 100);
    }

    @Test
    void withoutANameNothingIsStretched() {
        assertThat(widths(List.of(text, number), Map.of(), 500)).containsExactly(100, 100);
        assertThat(widths(List.<Column<String>>of(), Map.of(), 500)).isEmpty();
    }

    @Test
    void wideColumnsYieldBeforeShortWordsAreCut() {
        Column<String> wide = Column.text("trouble", "Trouble", 160, r -> r);
        Column<String> small = Column.text("host", "Host", 84, r -> r);
        int[] widths = widths(List.of(wide, small), Map.of(), 151);
        assertThat(widths).containsExactly(85, 66);
    }
}
