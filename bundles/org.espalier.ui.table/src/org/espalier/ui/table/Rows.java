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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All rows, and of them those that pass the filter, in order. Between two calls of {@link #settle}
 * what is seen stays where it is: rows that come are put last, values may change under their row.
 *
 * @param <T> type of the rows; told apart by identity
 */
final class Rows<T> implements IRowDataProvider<T> {
    private static final int MANY = 20_000;

    private final List<Column<T>> columns;
    private final Lines<T> lines = new Lines<>();
    private Map<T, Place<T>> places = new IdentityHashMap<>();
    private List<Place<T>> arrival = new ArrayList<>();
    private List<Place<T>> order = new ArrayList<>();
    private List<Place<T>> visible = new ArrayList<>();
    private Predicate<T> filter = row -> true;
    private Column<T> sortColumn;
    private boolean descending;
    private boolean unordered;
    private Predicate<T> apart = row -> false;
    private int apartCount;

    Rows(List<Column<T>> columns) {
        this.columns = columns;
    }

    List<Column<T>> columns() {
        return columns;
    }

    /** The column called {@code id}. */
    Optional<Column<T>> column(String id) {
        return columns.stream().filter(column -> column.id().equals(id)).findFirst();
    }

    /** What is drawn. */
    Lines<T> lines() {
        return lines;
    }

    /** How many there are, seen or not. */
    int total() {
        return places.size();
    }

    /** Counts those that {@code some} holds for from now on. */
    void countApart(Predicate<T> some) {
        apart = some;
        arrival.forEach(this::countApart);
    }

    private void countApart(Place<T> place) {
        setApart(place, apart.test(place.row));
    }

    private void setApart(Place<T> place, boolean is) {
        if (place.apart != is) {
            place.apart = is;
            apartCount += is ? 1 : -1;
        }
    }

    /**
     * How many of all are counted apart. To go through all for that is for each change too slow.
     */
    int apart() {
        return apartCount;
    }

    /** Those that pass the filter, in order; also those of closed groups. */
    List<T> visible() {
        return Place.rows(visible);
    }

    /** Replaces everything, and settles. */
    void set(Collection<? extends T> rows) {
        // Room for all at once: to grow to a hundred thousand costs more than they do.
        places = new IdentityHashMap<>(rows.size());
        arrival = new ArrayList<>(rows.size());
        order = new ArrayList<>(rows.size());
        visible = new ArrayList<>();
        apartCount = 0;
        rows.forEach(this::arrive);
        if (!settle()) {
            lines.show(visible);
        }
    }

    /** Null if it was there. */
    private Place<T> arrive(T row) {
        Place<T> place = new Place<>(row);
        if (places.putIfAbsent(row, place) != null) {
            return null;
        }
        countApart(place);
        arrival.add(place);
        order.add(place);
        unordered = true;
        return place;
    }

    /**
     * Takes rows in and out.
     *
     * @return whether what is seen has other rows now
     */
    boolean update(Collection<? extends T> added, Collection<? extends T> removed) {
        boolean structure = false;
        for (T row : added) {
            Place<T> place = arrive(row);
            if (place != null && filter.test(row)) {
                place.rank = visible.size();
                visible.add(place);
                lines.add(place);
                structure = true;
            }
        }
        Set<Place<T>> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        for (T row : removed) {
            Place<T> place = places.remove(row);
            if (place != null) {
                setApart(place, false);
                gone.add(place);
            }
        }
        if (!gone.isEmpty()) {
            arrival.removeIf(gone::contains);
            order.removeIf(gone::contains);
            List<Place<T>> next = new ArrayList<>(visible);
            if (next.removeIf(gone::contains)) {
                take(next);
                if (lines.column() != null) {
                    show();
                }
                structure = true;
            }
        }
        return structure;
    }

    void filter(Predicate<T> newFilter) {
        filter = newFilter;
        show();
    }

    /**
     * @param column null for the order of arrival
     */
    void sort(Column<T> column, boolean newDescending) {
        sortColumn = column;
        descending = newDescending;
        unordered = true;
        show();
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
        unordered = true;
        return show();
    }

    private boolean show() {
        if (unordered) {
            unordered = false;
            order();
        }
        List<Place<T>> next = new ArrayList<>();
        for (Place<T> place : order) {
            if (filter.test(place.row)) {
                next.add(place);
            }
        }
        boolean backwards = descending && sortColumn == lines.column();
        boolean regrouped = lines.group(next, backwards);
        boolean other = regrouped || !same(next);
        if (other) {
            take(next);
        }
        return other;
    }

    private void take(List<Place<T>> next) {
        visible.forEach(place -> place.rank = Place.NOWHERE);
        visible = next;
        for (int i = 0; i < next.size(); i++) {
            next.get(i).rank = i;
        }
        lines.show(next);
    }

    /**
     * Puts rows together that say the same in {@code column}.
     *
     * @param column null for none
     */
    void group(Column<T> column) {
        lines.by(column);
        places.values().forEach(place -> place.group = null);
        unordered = true;
        show();
        take(visible);
    }

    /** Shows the rows of {@code some}, or hides them. */
    void open(Collection<Group<T>> some, boolean open) {
        some.forEach(group -> group.open(open));
        lines.show(visible);
    }

    /** What is in order already costs one comparison a row, and equals stay as they are. */
    private void order() {
        if (sortColumn == null) {
            order = new ArrayList<>(arrival);
            return;
        }
        for (Place<T> place : order) {
            Object value = sortColumn.keyOf(place.row);
            if (value == null || !value.equals(place.value)) {
                place.value = value;
                place.key = Column.orderKey(value);
            }
        }
        if (order.size() < MANY) {
            order.sort(this::compare);
        } else {
            // A person waits for it: with all processors, while nobody else touches the rows.
            order = new ArrayList<>(order.parallelStream().sorted(this::compare).toList());
        }
    }

    private int compare(Place<T> a, Place<T> b) {
        int byKeys = inTurn(Column.ORDER_KEYS, a.key, b.key);
        // Keys of names that are equal to the eye are the same.
        return byKeys != 0 ? byKeys : inTurn(Column.KEY_ORDER, a.value, b.value);
    }

    /** The unknown is last whichever way the known is ordered. */
    private int inTurn(Comparator<Object> known, Object key, Object other) {
        return descending && key != null && other != null
                ? known.compare(other, key)
                : known.compare(key, other);
    }

    /**
     * Whether {@link #settle} would leave all as it is, if nothing but {@code changed} changed
     * since the last one: told without a look at the others.
     */
    boolean inPlace(Collection<? extends T> changed) {
        boolean inPlace = true;
        for (T row : changed) {
            Place<T> place = places.get(row);
            boolean seen = place != null && place.rank != Place.NOWHERE;
            if (filter.test(row) != seen || seen && !inPlace(place)) {
                inPlace = false;
            }
            if (place != null) {
                countApart(place);
            }
            // What is not seen may be in sight of the next filter.
            if (place != null
                    && sortColumn != null
                    && !Objects.equals(sortColumn.keyOf(row), place.value)) {
                unordered = true;
            }
            if (seen && place.group != null) {
                place.group.stale();
            }
        }
        return inPlace;
    }

    private boolean inPlace(Place<T> place) {
        return lines.inGroup(place) && inOrder(place.rank - 1) && inOrder(place.rank);
    }

    /** Whether the visible row {@code at} and the one below it may stay so. */
    private boolean inOrder(int at) {
        if (sortColumn == null || at < 0 || at + 1 >= visible.size()) {
            return true;
        }
        Place<T> above = visible.get(at);
        Place<T> below = visible.get(at + 1);
        return above.group != below.group
                || inTurn(
                                Column.KEY_ORDER,
                                sortColumn.keyOf(above.row),
                                sortColumn.keyOf(below.row))
                        <= 0;
    }

    private boolean same(List<Place<T>> next) {
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

    /** The row at that line; null where there is none, or a group. */
    @Override
    public T getRowObject(int line) {
        return lines.row(line);
    }

    /** What {@code key} makes of {@code row}: asked for with every cell, so made once. */
    String idOf(T row, Function<? super T, String> key) {
        Place<T> place = places.get(row);
        if (place == null) {
            return key.apply(row);
        }
        if (place.id == null) {
            place.id = key.apply(row);
        }
        return place.id;
    }

    /** The line of {@code row}; -1 where it is not seen. */
    @Override
    public int indexOfRowObject(T row) {
        Place<T> place = places.get(row);
        return place == null ? Place.NOWHERE : place.line;
    }

    @Override
    public Object getDataValue(int columnIndex, int line) {
        T row = getRowObject(line);
        if (row != null) {
            return columns.get(columnIndex).textOf(row);
        }
        Group<T> group = lines.group(line);
        return group == null ? "" : lines.text(group, columnIndex);
    }

    @Override
    public void setDataValue(int columnIndex, int line, Object value) {
        throw new UnsupportedOperationException("The table shows, it does not edit");
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    /** How many lines there are. */
    @Override
    public int getRowCount() {
        return lines.size();
    }
}
