// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import java.util.BitSet;

/** Where TAB stops; every eighth column to begin with. */
final class TabStops {
    private static final int EVERY = 8;
    private static final int MOST = 4096;

    private final BitSet stops = new BitSet(MOST);

    TabStops() {
        reset();
    }

    void reset() {
        stops.clear();
        for (int c = EVERY; c < MOST; c += EVERY) {
            stops.set(c);
        }
    }

    void set(int column) {
        stops.set(column);
    }

    void clear(int column) {
        stops.clear(column);
    }

    void clearAll() {
        stops.clear();
    }

    /** The stop after {@code column}, at most {@code last}. */
    int after(int column, int last) {
        int next = stops.nextSetBit(column + 1);
        return next < 0 ? last : Math.min(next, last);
    }

    /** The stop before {@code column}, at least 0. */
    int before(int column) {
        return column == 0 ? 0 : Math.max(0, stops.previousSetBit(column - 1));
    }
}
