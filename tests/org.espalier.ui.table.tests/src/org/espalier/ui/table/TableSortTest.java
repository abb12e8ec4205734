// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.nebula.widgets.nattable.sort.SortDirectionEnum;
import org.junit.jupiter.api.Test;

import java.util.List;

/** One column at a time, as the marks in the titles and a click on them have it. */
class TableSortTest {
    private final Column<String> name = Column.name("name", "Name", 100, r -> r);
    private final Column<String> last =
            Column.text("last", "Last", 100, r -> r.substring(r.length() - 1));
    private final Rows<String> rows = new Rows<>(List.of(name, last));
    private final TableSort<String> sort = new TableSort<>(rows);

    private TableSortTest() {
        rows.set(List.of("vm10", "vm9", "vm11"));
    }

    @Test
    void nothingIsSortedAtFirst() {
        assertThat(sort.getSortedColumnIndexes()).isEmpty();
        assertThat(sort.isColumnIndexSorted(0)).isFalse();
        assertThat(sort.getSortDirection(0)).isEqualTo(SortDirectionEnum.NONE);
        assertThat(sort.getSortOrder(0)).isEqualTo(-1);
        assertThat(rows.visible()).containsExactly("vm10", "vm9", "vm11");
    }

    @Test
    void aColumnIsSortedBothWaysAndThenNoMore() {
        sort.sort(0, SortDirectionEnum.ASC, false);
        assertThat(rows.visible()).containsExactly("vm9", "vm10", "vm11");
        assertThat(sort.getSortDirection(0)).isEqualTo(SortDirectionEnum.ASC);
        sort.sort(0, SortDirectionEnum.DESC, false);
        assertThat(rows.visible()).containsExactly("vm11", "vm10", "vm9");
        assertThat(sort.getSortDirection(0)).isEqualTo(SortDirectionEnum.DESC);
        sort.sort(0, SortDirectionEnum.NONE, false);
        assertThat(rows.visible()).as("as they came").containsExactly("vm10", "vm9", "vm11");
        assertThat(sort.getSortedColumnIndexes()).isEmpty();
    }

    /** Also where the table asks for one more: there is one mark. */
    @Test
    void anotherColumnTakesThePlaceOfTheFirst() {
        sort.sort(0, SortDirectionEnum.DESC, false);
        sort.sort(1, SortDirectionEnum.ASC, true);
        assertThat(sort.getSortedColumnIndexes()).containsExactly(1);
        assertThat(sort.getSortOrder(1)).isZero();
        assertThat(sort.getSortDirection(0)).isEqualTo(SortDirectionEnum.NONE);
        assertThat(rows.visible()).containsExactly("vm10", "vm11", "vm9");
        sort.clear();
        assertThat(rows.visible()).containsExactly("vm10", "vm9", "vm11");
    }

    /** A row that is compared with itself by the table itself is compared as rows are. */
    @Test
    @SuppressWarnings("unchecked") // as the interface has it
    void theTableComparesAsRowsDo() {
        assertThat(sort.getColumnComparator(0)).isSameAs(Column.KEY_ORDER);
        assertThat(sort.getComparatorsForColumnIndex(1).get(0).compare("vm9", "vm10")).isNegative();
    }
}
