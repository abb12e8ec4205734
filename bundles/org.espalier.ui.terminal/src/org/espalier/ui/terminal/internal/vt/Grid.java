// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The rows of one screen, and scrolling of some of them. */
final class Grid {
    private final List<Line> lines = new ArrayList<>();
    private int columns;

    Grid(int columns, int rows) {
        this.columns = columns;
        for (int r = 0; r < rows; r++) {
            lines.add(new Line(columns, Style.PLAIN));
        }
    }

    int rows() {
        return lines.size();
    }

    Line row(int row) {
        return lines.get(row);
    }

    void clear(Style blank) {
        lines.replaceAll(l -> new Line(columns, blank));
    }

    /** Moves rows {@code top} to {@code bottom} up; those that leave are given to {@code sink}. */
    void scrollUp(int top, int bottom, int n, Style blank, Consumer<Line> sink) {
        int count = Math.min(n, bottom - top + 1);
        for (int i = 0; i < count; i++) {
            sink.accept(lines.remove(top));
            lines.add(bottom, new Line(columns, blank));
        }
    }

    void scrollDown(int top, int bottom, int n, Style blank) {
        int count = Math.min(n, bottom - top + 1);
        for (int i = 0; i < count; i++) {
            lines.remove(bottom);
            lines.add(top, new Line(columns, blank));
        }
    }

    void columns(int wanted) {
        columns = wanted;
        lines.forEach(l -> l.widen(wanted));
    }

    void addTop(List<Line> older) {
        older.forEach(l -> l.widen(columns));
        lines.addAll(0, older);
    }

    void addBottom(int n) {
        for (int i = 0; i < n; i++) {
            lines.add(new Line(columns, Style.PLAIN));
        }
    }

    void removeTop(int n, Consumer<Line> sink) {
        for (int i = 0; i < n; i++) {
            sink.accept(lines.remove(0));
        }
    }

    void removeBottom(int n) {
        for (int i = 0; i < n; i++) {
            lines.remove(lines.size() - 1);
        }
    }
}
