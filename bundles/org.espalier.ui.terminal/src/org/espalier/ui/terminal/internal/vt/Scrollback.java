// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Lines that left the screen at the top, oldest first, up to a limit. */
final class Scrollback {
    private final int limit;
    private final Line[] ring;
    private int start;
    private int size;

    /** How many lines ever came in; lets a viewer hold its place while lines go by. */
    private long pushed;

    Scrollback(int limit) {
        this.limit = limit;
        ring = new Line[limit];
    }

    int size() {
        return size;
    }

    long pushed() {
        return pushed;
    }

    Line get(int index) {
        return ring[(start + index) % limit];
    }

    void push(Line line) {
        pushed++;
        if (size == limit) {
            ring[start] = line;
            start = (start + 1) % limit;
        } else {
            ring[(start + size++) % limit] = line;
        }
    }

    /** Takes the {@code n} youngest lines back out, oldest of them first. */
    List<Line> take(int n) {
        Deque<Line> taken = new ArrayDeque<>();
        for (int i = 0; i < n && size > 0; i++) {
            int last = (start + --size) % limit;
            taken.addFirst(ring[last]);
            ring[last] = null;
        }
        pushed -= taken.size();
        return new ArrayList<>(taken);
    }

    void clear() {
        java.util.Arrays.fill(ring, null);
        start = 0;
        size = 0;
    }
}
