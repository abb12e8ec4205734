// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import java.util.AbstractList;
import java.util.List;

/** A row, where it is, and by what it was ordered last. */
final class Place<T> {
    static final int NOWHERE = -1;

    final T row;

    /** Among the rows that pass the filter, in order. */
    int rank = NOWHERE;

    /** Among the lines that are drawn; those of a closed group are not. */
    int line = NOWHERE;

    /** What its column said when rows were ordered, and the same to order by. */
    Object value;

    Object key;

    /** Whether its row is one of those that are counted apart. */
    boolean apart;

    /** Names its row to the selection, once that asked. */
    String id;

    /** Null without grouping, and until rows that came are grouped. */
    Group<T> group;

    Place(T row) {
        this.row = row;
    }

    /** The rows of {@code places}. */
    static <T> List<T> rows(List<Place<T>> places) {
        return new AbstractList<>() {
            @Override
            public T get(int at) {
                return places.get(at).row;
            }

            @Override
            public int size() {
                return places.size();
            }
        };
    }
}
