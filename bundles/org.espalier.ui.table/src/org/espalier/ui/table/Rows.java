// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.data.IRowDataProvider;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All rows, and of them those that pass the filter, in order. Between two calls of {@link #settle}
 * what is seen stays where it is: rows that come are put last, values may change under their row.
 *
 * @param <T> type of the rows; told apart by identity
 */
final class Rows<T> implements IRowDataProvider<T> {
    private final List<Column<T>> columns;
    private final Set<T> all = Collections.newSetFromMap(new IdentityHashMap<>());
    private List<T> arrival = new ArrayList<>();
    private List<T> visible = new ArrayList<>();
    private final Map<T, Integer> index = new IdentityHashMap<>();
    private Predicate<T> filter = row -> true;
    private Column<T> sortColumn;
    private boolean descending;

    Rows(List<Column<T>> columns) {
        this.columns = columns;
    }

    List<Column<T>> columns() {
        return columns;
    }

    /** How many there are, seen or not. */
    int total() {
        return all.size();
    }

    List<T> visible() {
        return Collections.unmodifiableList(visible);
    }

    /** Replaces everything, and settles. */
    void set(Collection<? extends T> rows) {
        all.clear();
        all.addAll(rows);
        arrival = new ArrayList<>(rows);
        visible = new ArrayList<>();
        index.clear();
        settle();
    }

    /**
     * Takes rows in and out.
     *
     * @return whether what is seen has other rows now
     */
    boolean update(Collection<? extends T> added, Collection<? extends T> removed) {
        boolean structure = false;
        for (T row : added) {
            if (all.add(row)) {
                arrival.add(row);
                if (filter.test(row)) {
                    index.put(row, visible.size());
                    visible.add(row);
                    structure = true;
                }
            }
        }
        Set<T> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        for (T row : removed) {
            if (all.remove(row)) {
                gone.add(row);
            }
        }
        if (!gone.isEmpty()) {
            arrival.removeIf(gone::contains);
            if (visible.removeIf(gone::contains)) {
                reindex();
                structure = true;
            }
        }
        return structure;
    }

    void filter(Predicate<T> newFilter) {
        filter = newFilter;
        settle();
    }

    /**
     * @param column null for the order of arrival
     */
    void sort(Column<T> column, boolean newDescending) {
        sortColumn = column;
        descending = newDescending;
        settle();
    }

    Column<T> sortColumn() {
        return sortColumn;
    }

    boolean descending() {
        return descending;
    }

    /**
     * Filters and orders anew.
     *
     * @return whether that made a difference
     */
    boolean settle() {
        List<T> next = new ArrayList<>();
        if (sortColumn == null) {
            arrival.stream().filter(filter).forEach(next::add);
        } else {
            // What is in order already costs one comparison a row, and equals stay as they are.
            List<T> candidates = new ArrayList<>(visible);
            arrival.stream().filter(row -> !index.containsKey(row)).forEach(candidates::add);
            record Keyed<R>(R row, Object key) {}
            List<Keyed<T>> keyed = new ArrayList<>();
            for (T row : candidates) {
                if (filter.test(row)) {
                    keyed.add(new Keyed<>(row, sortColumn.keyOf(row)));
                }
            }
            keyed.sort((a, b) -> compare(a.key(), b.key()));
            keyed.forEach(k -> next.add(k.row()));
        }
        if (same(next)) {
            return false;
        }
        visible = next;
        reindex();
        return true;
    }

    /** The unknown is last whichever way the known is ordered. */
    private int compare(Object key, Object other) {
        Comparator<Object> known = Column.KEY_ORDER;
        return descending && key != null && other != null
                ? known.compare(other, key)
                : known.compare(key, other);
    }

    /**
     * Whether {@link #settle} would leave all as it is, if nothing but {@code changed} changed
     * since the last one: told without a look at the others.
     */
    boolean inPlace(Collection<? extends T> changed) {
        for (T row : changed) {
            Integer at = index.get(row);
            if (filter.test(row) != (at != null)) {
                return false;
            }
            if (at != null && !(inOrder(at - 1) && inOrder(at))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the visible row {@code at} and the one below it may stay so. */
    private boolean inOrder(int at) {
        return sortColumn == null
                || at < 0
                || at + 1 >= visible.size()
                || compare(sortColumn.keyOf(visible.get(at)), sortColumn.keyOf(visible.get(at + 1)))
                        <= 0;
    }

    private boolean same(List<T> next) {
        if (next.size() != visible.size()) {
            return false;
        }
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i) != visible.get(i)) {
                return false;
            }
        }
        return true;
    }

    private void reindex() {
        index.clear();
        for (int i = 0; i < visible.size(); i++) {
            index.put(visible.get(i), i);
        }
    }

    @Override
    public T getRowObject(int rowIndex) {
        return rowIndex < 0 || rowIndex >= visible.size() ? null : visible.get(rowIndex);
    }

    @Override
    public int indexOfRowObject(T row) {
        return index.getOrDefault(row, -1);
    }

    @Override
    public Object getDataValue(int columnIndex, int rowIndex) {
        T row = getRowObject(rowIndex);
        return row == null ? "" : columns.get(columnIndex).textOf(row);
    }

    @Override
    public void setDataValue(int columnIndex, int rowIndex, Object value) {
        throw new UnsupportedOperationException("The table shows, it does not edit");
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public int getRowCount() {
        return visible.size();
    }
}
