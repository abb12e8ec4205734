// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.filterrow.IFilterStrategy;
import org.espalier.search.Filter;
import org.espalier.search.Problem;
import org.espalier.search.Property;
import org.espalier.search.Schema;
import org.espalier.search.Search;
import org.espalier.search.Values;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Lets those rows pass that the search finds and whose cells match every filter that is set. */
final class TableFilter<T> implements IFilterStrategy<T> {
    private final Rows<T> rows;
    private final Schema<T> schema;
    private final Runnable applied;
    private final Map<Integer, Filter<T>> cells = new TreeMap<>();
    private Search search = Search.of("");
    private Hidden<T> hidden = new Hidden<>(row -> false, "", "");
    private boolean hides;
    private boolean cellsWant;
    private Filter<T> whole;

    /**
     * Rows that are not seen as long as nothing asks for them.
     *
     * @param rows which
     * @param property what such rows are found by
     * @param text and as what
     */
    record Hidden<T>(Predicate<T> rows, String property, String text) {
        boolean isWanted(Search search) {
            return search.mentions(property, text);
        }

        boolean isWanted(String column, String input) {
            return isWanted(Search.of(column + ":(" + input + ")"));
        }
    }

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
        all.addAll(0, more.stream().filter(TableFilter::isSeveral).toList());
        all.addAll(more);
        schema = Schema.of(all, texts);
        whole = search.in(schema);
    }

    /** What goes by several texts, as a state in another language does, is not its cell alone. */
    private static boolean isSeveral(Property<?> property) {
        return property.values() instanceof Values.Texts;
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

    /** Leaves {@code rows} out from now on. */
    void hide(Hidden<T> some) {
        hidden = some;
        hides = true;
        rows.countApart(some.rows());
        apply();
    }

    /** How many rows there are of those that nobody has to ask for. */
    int total() {
        return rows.total() - (isHiding() ? rows.apart() : 0);
    }

    private boolean isHiding() {
        return hides && !cellsWant && !hidden.isWanted(search);
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
        cellsWant = false;
        filters.forEach(
                (index, input) -> {
                    Property<T> column = rows.columns().get(index).property();
                    Filter<T> filter = Search.of(String.valueOf(input)).in(schema.within(column));
                    cellsWant |= hidden.isWanted(column.name(), String.valueOf(input));
                    if (!filter.isAll()) {
                        cells.put(index, filter);
                    }
                });
        apply();
    }

    private void apply() {
        rows.filter(passing());
        applied.run();
    }

    /** Whether a row passes what is set now. */
    Predicate<T> passing() {
        List<Filter<T>> all = new ArrayList<>(cells.values());
        all.add(whole);
        boolean hiding = isHiding();
        Predicate<T> left = hidden.rows();
        return row -> !(hiding && left.test(row)) && passes(all, row);
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
