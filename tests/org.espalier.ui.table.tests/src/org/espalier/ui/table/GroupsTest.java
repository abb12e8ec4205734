// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Rows in groups: which lines there are, and what groups say. */
class GroupsTest {
    /** A row whose rack and load change. */
    private static final class Host {
        final String name;
        String rack;
        double load;

        Host(String name, String rack, double load) {
            this.name = name;
            this.rack = rack;
            this.load = load;
        }

        OptionalDouble load() {
            return load < 0 ? OptionalDouble.empty() : OptionalDouble.of(load);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final Column<Host> name = Column.name("name", "Name", 100, h -> h.name);
    private final Column<Host> rack = Column.text("rack", "Rack", 100, h -> h.rack);
    private final Column<Host> load = Column.bar("load", "Load", 100, Host::load);
    private final Column<Host> watts =
            Column.number("watts", "Power", 100, Host::load, n -> Math.round(n * 100) + " W");
    private final Rows<Host> rows = new Rows<>(List.of(name, rack, load, watts));
    private final Host a1 = new Host("a1", "rack10", 0.1);
    private final Host a2 = new Host("a2", "rack9", 0.2);
    private final Host a3 = new Host("a3", "rack10", 0.3);
    private final Host loose = new Host("a4", null, -1);

    @BeforeEach
    void fill() {
        rows.set(List.of(a3, loose, a2, a1));
        rows.sort(name, false);
        rows.group(rack);
    }

    /** Each line as it is drawn in the column of names. */
    private List<Object> lines() {
        return IntStream.range(0, rows.getRowCount())
                .mapToObj(line -> rows.getDataValue(0, line))
                .toList();
    }

    private Group<Host> group(String words) {
        return rows.lines().groups().stream()
                .filter(g -> g.words().equals(words))
                .findFirst()
                .get();
    }

    private String total(String words, int column) {
        GroupTotals.compute(group(words), rows.columns());
        return String.valueOf(rows.getDataValue(column, rows.lines().indexOf(group(words))));
    }

    @Test
    void rowsStandBelowTheirGroupInTheirOrder() {
        assertThat(lines())
                .containsExactly(
                        "▾ rack9  (1)", "a2", "▾ rack10  (2)", "a1", "a3", "▾ —  (1)", "a4");
        assertThat(rows.indexOfRowObject(a1)).isEqualTo(3);
        assertThat(rows.getRowObject(2)).as("a group is no row").isNull();
        rows.sort(name, true);
        assertThat(rows.visible()).containsExactly(a2, a3, a1, loose);
        rows.sort(rack, true);
        assertThat(lines()).startsWith("▾ —  (1)", "a4", "▾ rack10  (2)");
    }

    @Test
    void aClosedGroupKeepsItsRowsToItself() {
        rows.open(List.of(group("rack10")), false);
        assertThat(lines())
                .containsExactly("▾ rack9  (1)", "a2", "▸ rack10  (2)", "▾ —  (1)", "a4");
        assertThat(rows.indexOfRowObject(a1)).isEqualTo(-1);
        assertThat(rows.visible()).as("they pass the filter still").contains(a1, a3);
        rows.settle();
        assertThat(lines()).as("it stays closed").contains("▸ rack10  (2)");
        rows.open(rows.lines().groups(), true);
        assertThat(lines()).hasSize(7);
    }

    @Test
    void aFilterLeavesGroupsOfWhatPasses() {
        rows.filter(host -> host.load >= 0.2);
        assertThat(lines()).containsExactly("▾ rack9  (1)", "a2", "▾ rack10  (1)", "a3");
        rows.filter(host -> false);
        assertThat(lines()).isEmpty();
        rows.filter(host -> true);
        assertThat(lines()).hasSize(7);
    }

    @Test
    void aRowThatGoesToAnotherGroupIsNotInPlace() {
        assertThat(rows.inPlace(List.of(a3))).isTrue();
        a3.rack = "rack9";
        assertThat(rows.inPlace(List.of(a3))).isFalse();
        assertThat(rows.settle()).isTrue();
        assertThat(lines()).startsWith("▾ rack9  (2)", "a2", "a3", "▾ rack10  (1)", "a1");
        loose.rack = "rack11";
        assertThat(rows.settle()).as("where no row moves, but its group is another").isTrue();
        assertThat(lines()).endsWith("▾ rack11  (1)", "a4");
        assertThat(rows.settle()).isFalse();
    }

    @Test
    void theLastRowOfAGroupBecomesTheFirstOfTheNext() {
        a1.rack = "rack9";
        rows.settle();
        assertThat(lines()).startsWith("▾ rack9  (2)", "a1", "a2", "▾ rack10  (1)", "a3");
        a2.rack = "rack10";
        assertThat(rows.settle()).as("where all rows stay in their order").isTrue();
        assertThat(lines()).startsWith("▾ rack9  (1)", "a1", "▾ rack10  (2)", "a2", "a3");
    }

    @Test
    void rowsComeLastAndGoWithTheirGroup() {
        Host a0 = new Host("a0", "rack9", 0);
        rows.update(List.of(a0), List.of());
        assertThat(lines()).endsWith("a4", "a0");
        rows.settle();
        assertThat(lines()).startsWith("▾ rack9  (2)", "a0", "a2");
        rows.update(List.of(), List.of(a0, a2));
        assertThat(lines()).startsWith("▾ rack10  (2)");
    }

    @Test
    void withoutGroupsRowsAreAsBefore() {
        rows.open(rows.lines().groups(), false);
        rows.group(null);
        assertThat(lines()).containsExactly("a1", "a2", "a3", "a4");
        assertThat(rows.inPlace(List.of(a1, loose))).isTrue();
        rows.sort(load, false);
        a1.load = 0.25;
        assertThat(rows.inPlace(List.of(a1))).as("below what was another group's").isFalse();
    }

    @Test
    void groupsSumUpAndTakeMeans() {
        assertThat(total("rack10", 3)).isEqualTo("40 W");
        assertThat(total("rack10", 2)).isEqualTo("ø 20 %");
        assertThat(total("rack10", 1)).as("text has no total").isEmpty();
        loose.rack = "rack9";
        rows.settle();
        assertThat(total("rack9", 3)).as("of one it is not known").isEqualTo("≥ 20 W");
        assertThat(total("rack9", 2)).isEqualTo("ø 20 %");
        loose.rack = null;
        rows.settle();
        assertThat(total("—", 3)).isEmpty();
    }

    @Test
    void whatChangesMakesTotalsOfItsGroupStale() {
        rows.lines().groups().forEach(g -> GroupTotals.compute(g, rows.columns()));
        a3.load = 0.9;
        rows.inPlace(List.of(a3));
        assertThat(rows.lines().groups().stream().filter(Group::isStale))
                .containsExactly(group("rack10"));
        assertThat(total("rack10", 3)).isEqualTo("100 W");
    }

    @Test
    void aColumnCanHaveNoTotalOrAnother() {
        List<Column<Host>> columns = new ArrayList<>(List.of(name, rack));
        columns.add(watts.withMean());
        columns.add(watts.withoutTotal());
        Rows<Host> others = new Rows<>(columns);
        others.set(List.of(a1, a3));
        others.group(rack);
        Group<Host> group = others.lines().group(0);
        GroupTotals.compute(group, columns);
        assertThat(others.getDataValue(2, 0)).isEqualTo("ø 20 W");
        assertThat(others.getDataValue(3, 0)).isEqualTo("");
        assertThat(name.groups()).isFalse();
        assertThat(name.withGroups(h -> "all").groups()).isTrue();
        assertThat(rack.withoutGroups().groups()).isFalse();
    }
}
