// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import java.util.List;

/** Rows that say the same in the column that a table is grouped by; a line above them. */
final class Group<T> {
    private final String words;
    private List<T> members = List.of();
    private boolean open = true;
    private int line;
    private boolean stale = true;
    private List<String> totals = List.of();

    Group(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Those that pass the filter, in order; another list whenever they are others. */
    List<T> members() {
        return members;
    }

    void members(List<T> now) {
        members = now;
        stale = true;
    }

    /** The line that is drawn for it. */
    int line() {
        return line;
    }

    void line(int now) {
        line = now;
    }

    /** Whether its rows are seen. */
    boolean isOpen() {
        return open;
    }

    void open(boolean now) {
        open = now;
    }

    /** Whether values of its rows changed since {@link #totals} were computed. */
    boolean isStale() {
        return stale;
    }

    void stale() {
        stale = true;
    }

    /** Its totals are being computed: what changes from now on is not in them. */
    void begun() {
        stale = false;
    }

    /** What is to be written below the title of that column; empty for nothing, or not yet. */
    String total(int column) {
        return column < totals.size() ? totals.get(column) : "";
    }

    void totals(List<String> texts) {
        totals = texts;
    }
}
