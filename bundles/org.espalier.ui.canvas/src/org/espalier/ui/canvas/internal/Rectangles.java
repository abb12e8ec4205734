// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas.internal;

import java.util.Arrays;

/** A growing list of rectangles in one array, so that drawing allocates nothing. */
public final class Rectangles {
    private int[] values = new int[256];
    private int used;

    /** Adds one. */
    public void add(int x, int y, int width, int height) {
        if (used + 4 > values.length) {
            values = Arrays.copyOf(values, values.length * 2);
        }
        values[used] = x;
        values[used + 1] = y;
        values[used + 2] = width;
        values[used + 3] = height;
        used += 4;
    }

    /** Forgets all. */
    public void clear() {
        used = 0;
    }

    /** How many numbers there are: four each. */
    public int length() {
        return used;
    }

    /** The number at {@code i}. */
    public int get(int i) {
        return values[i];
    }
}
