// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.osgi.util.NLS;
import org.espalier.model.mirror.NaturalOrder;
import org.espalier.ui.text.Quantities;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is drawn below the titles, line by line: rows, and where they are grouped, groups. */
final class Lines<T> {
    // A place, or the group above its rows.
    private List<Object> lines = new ArrayList<>();
    private Map<String, Group<T>> groups = new LinkedHashMap<>();
    private Column<T> column;
    private int labelColumn;

    /**
     * By what rows are grouped from the next {@link #group(List, boolean)} on.
     *
     * @param newColumn null for nothing
     */
    void by(Column<T> newColumn) {
        column = newColumn;
        groups = new LinkedHashMap<>();
    }

    /** By what rows are grouped; null for nothing. */
    Column<T> column() {
        return column;
    }

    /** The groups that have rows, in order. */
    Collection<Group<T>> groups() {
        return groups.values();
    }

    int size() {
        return lines.size();
    }

    /** The row at {@code line}; null where there is none. */
    @SuppressWarnings("unchecked") // only places of this type of rows are put in
    T row(int line) {
        boolean there = line >= 0 && line < lines.size() && lines.get(line) instanceof Place<?>;
        return there ? ((Place<T>) lines.get(line)).row : null;
    }

    /** The group at {@code line}; null where there is none. */
    Group<T> group(int line) {
        boolean there = line >= 0 && line < lines.size();
        return there && lines.get(line) instanceof Group<?> group
                ? groups.get(group.words())
                : null;
    }

    /** The line of {@code group}; -1 where it is gone. */
    int indexOf(Group<T> group) {
        return group(group.line()) == group ? group.line() : Place.NOWHERE;
    }

    /** The column in which groups say what they are. */
    void label(int newColumn) {
        labelColumn = newColumn;
    }

    /** What {@code group} says below the title of a column. */
    String text(Group<T> group, int columnIndex) {
        return columnIndex == labelColumn
                ? NLS.bind(
                        group.isOpen() ? Messages.openGroup : Messages.closedGroup,
                        group.words(),
                        Quantities.count(group.members().size()))
                : group.total(columnIndex);
    }

    /** Whether {@code place} says the same of its group as when it was grouped. */
    boolean inGroup(Place<T> place) {
        return column == null
                || place.group != null && place.group.words().equals(column.groupOf(place.row));
    }

    /**
     * Puts those of {@code places} together that are of one group, each group in the order they are
     * in.
     *
     * @param backwards whether the last group comes first
     * @return whether one is in another group than before, or there are other groups
     */
    boolean group(List<Place<T>> places, boolean backwards) {
        if (column == null) {
            return false;
        }
        Set<String> before = Set.copyOf(groups.keySet());
        boolean other = false;
        Map<Group<T>, List<Place<T>>> members = new HashMap<>();
        for (Place<T> place : places) {
            Group<T> group = groups.computeIfAbsent(column.groupOf(place.row), Group::new);
            other = other || place.group != group;
            place.group = group;
            members.computeIfAbsent(group, g -> new ArrayList<>()).add(place);
        }
        Comparator<Group<T>> byWords = Comparator.comparing(Group::words, NaturalOrder.INSTANCE);
        groups = new LinkedHashMap<>();
        places.clear();
        members.keySet().stream()
                .sorted(backwards ? byWords.reversed() : byWords)
                .forEach(
                        group -> {
                            groups.put(group.words(), group);
                            places.addAll(members.get(group));
                        });
        return other || !before.equals(groups.keySet());
    }

    /** Draws {@code places}, of which those of a group are together. */
    void show(List<Place<T>> places) {
        for (Object line : lines) {
            if (line instanceof Place<?> place) {
                place.line = Place.NOWHERE;
            }
        }
        lines = new ArrayList<>(places.size() + groups.size());
        int first = 0;
        for (Group<T> group : groups.values()) {
            int end = first;
            while (end < places.size() && places.get(end).group == group) {
                end++;
            }
            List<Place<T>> members = places.subList(first, end);
            group.members(Place.rows(List.copyOf(members)));
            group.line(lines.size());
            lines.add(group);
            if (group.isOpen()) {
                members.forEach(this::add);
            }
            first = end;
        }
        places.subList(first, places.size()).forEach(this::add);
    }

    /** Draws {@code place} last. */
    void add(Place<T> place) {
        place.line = lines.size();
        lines.add(place);
    }
}
