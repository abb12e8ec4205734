// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What a group says of numbers, some of which nobody knows, and of more than one turn adds up. */
class GroupTotalsTest {
    /** Negative is unknown. */
    private static OptionalDouble known(Integer number) {
        return number < 0 ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    private final Column<Integer> number =
            Column.number("n", "N", 100, GroupTotalsTest::known, n -> (long) n + " GiB");
    private final Column<Integer> share =
            Column.bar("s", "S", 100, n -> known(n).isEmpty() ? known(n) : OptionalDouble.of(0.5));
    private final Column<Integer> name = Column.name("name", "Name", 100, n -> "vm" + n);
    private final List<Column<Integer>> columns = List.of(name, number, share);

    private Group<Integer> group(List<Integer> members) {
        Group<Integer> group = new Group<>("atlas");
        group.members(members);
        GroupTotals.compute(group, columns);
        return group;
    }

    /** Around the number of rows that are added up in one turn. */
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 127, 128, 129, 1000})
    void allRowsAreAddedUpHoweverMany(int rows) {
        Group<Integer> group = group(IntStream.rangeClosed(1, rows).boxed().toList());
        assertThat(group.total(1)).isEqualTo(rows * (rows + 1) / 2 + " GiB");
        assertThat(group.total(2)).isEqualTo("ø 50 %");
        assertThat(group.isStale()).isFalse();
    }

    @Test
    void oneThatIsNotKnownMakesASumTheLeastItIsAndNoMeanWrong() {
        List<Integer> members = new ArrayList<>(List.of(1, 2, 3));
        assertThat(group(members).total(1)).isEqualTo("6 GiB");
        members.add(-1);
        assertThat(group(members).total(1)).isEqualTo("≥ 6 GiB");
        assertThat(group(members).total(2)).isEqualTo("ø 50 %");
    }

    @Test
    void whereNothingIsKnownNothingIsSaid() {
        Group<Integer> none = group(List.of(-1, -2));
        assertThat(none.total(0)).isEmpty();
        assertThat(none.total(1)).as("not 0").isEmpty();
        assertThat(none.total(2)).isEmpty();
        assertThat(none.total(99)).as("a column that came later").isEmpty();
    }

    @Test
    void otherMembersMakeItStaleAndNoOldTotalIsTakenForNone() {
        Group<Integer> group = group(List.of(1, 2));
        group.members(List.of(5));
        assertThat(group.isStale()).isTrue();
        assertThat(group.total(1)).as("until it is computed").isEqualTo("3 GiB");
        GroupTotals.compute(group, columns);
        assertThat(group.total(1)).isEqualTo("5 GiB");
    }

    /** What changes while it is added up is added up again. */
    @Test
    void whatGoesStaleMeanwhileStaysStale() {
        Group<Integer> group = new Group<>("atlas");
        Column<Integer> changing =
                Column.number(
                        "n",
                        "N",
                        100,
                        n -> {
                            group.stale();
                            return OptionalDouble.of(n);
                        },
                        n -> "");
        group.members(List.of(1));
        GroupTotals.compute(group, List.of(changing));
        assertThat(group.isStale()).isTrue();
    }
}
