// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.filterrow.IFilterStrategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Lets those rows pass whose cells match every filter that is set. */
final class TableFilter<T> implements IFilterStrategy<T> {
    private final Rows<T> rows;
    private final Runnable applied;
    private boolean set;

    TableFilter(Rows<T> rows, Runnable applied) {
        this.rows = rows;
        this.applied = applied;
    }

    /** Whether any filter is set. */
    boolean isSet() {
        return set;
    }

    @Override
    public void applyFilter(Map<Integer, Object> filters) {
        List<Predicate<T>> all = new ArrayList<>();
        filters.forEach(
                (index, input) -> {
                    Column<T> column = rows.columns().get(index);
                    CellFilter filter = CellFilter.parse(String.valueOf(input), column.unit());
                    if (!filter.isEmpty()) {
                        all.add(row -> filter.matches(column.textOf(row), column.numberOf(row)));
                    }
                });
        set = !all.isEmpty();
        rows.filter(row -> all.stream().allMatch(each -> each.test(row)));
        applied.run();
    }
}
