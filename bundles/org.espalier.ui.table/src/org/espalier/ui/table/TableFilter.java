// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.filterrow.IFilterStrategy;
import org.espalier.search.Filter;
import org.espalier.search.Problem;
import org.espalier.search.Property;
import org.espalier.search.Schema;
import org.espalier.search.Search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets those rows pass that the search finds and whose cells match every filter that is set. */
final class TableFilter<T> implements IFilterStrategy<T> {
    private final Rows<T> rows;
    private final Schema<T> schema;
    private final Runnable applied;
    private final Map<Integer, Filter<T>> cells = new TreeMap<>();
    private Search search = Search.of("");
    private Filter<T> whole;

    /**
     * @param more what rows can be searched by where no column is called so
     */
    TableFilter(Rows<T> rows, List<Property<T>> more, Runnable applied) {
        this.rows = rows;
        this.applied = applied;
        List<Property<T>> all =
                new ArrayList<>(rows.columns().stream().map(Column::property).toList());
        List<Property<T>> texts =
                rows.columns().stream().filter(Column::isText).map(Column::property).toList();
        all.addAll(more);
        schema = Schema.of(all, texts);
        whole = search.in(schema);
    }

    /** Whether any filter is set. */
    boolean isSet() {
        return !whole.isAll() || !cells.isEmpty();
    }

    /** Whether rows may pass or not without being told to have changed. */
    boolean isLive() {
        return !whole.isAll()
                || cells.keySet().stream().anyMatch(index -> rows.columns().get(index).live());
    }

    Search search() {
        return search;
    }

    /** Lets only what {@code wanted} finds pass. */
    void search(Search wanted) {
        search = wanted;
        whole = wanted.in(schema);
        apply();
    }

    /** Why parts of the search ask for nothing. */
    List<Problem> problems() {
        return whole.problems();
    }

    @Override
    public void applyFilter(Map<Integer, Object> filters) {
        cells.clear();
        filters.forEach(
                (index, input) -> {
                    Property<T> column = rows.columns().get(index).property();
                    Filter<T> filter = Search.of(String.valueOf(input)).in(schema.within(column));
                    if (!filter.isAll()) {
                        cells.put(index, filter);
                    }
                });
        apply();
    }

    private void apply() {
        List<Filter<T>> all = new ArrayList<>(cells.values());
        all.add(whole);
        rows.filter(row -> passes(all, row));
        applied.run();
    }

    private static <T> boolean passes(List<Filter<T>> all, T row) {
        for (Filter<T> each : all) {
            if (!each.test(row)) {
                return false;
            }
        }
        return true;
    }
}
