// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.swt.graphics.Rectangle;

/**
 * Where the VMs of a tile stand on screen: drawing and pointing ask the same.
 *
 * @param left of the tile, points
 * @param top of the tile, points
 * @param width of the tile, points
 * @param height of the tile, points
 * @param caption height of its first line, points
 * @param rows whether VMs stand as rows with names, else as chips
 */
record ChipGrid(int left, int top, int width, int height, int caption, boolean rows) {
    static final int CHIP_W = 18;
    static final int CHIP_H = 12;
    private static final int GAP = 2;
    private static final int EDGE = 3;

    /** How many VMs find room. */
    int capacity() {
        return perRow() * Math.max(0, (height - caption - 1) / pitch());
    }

    /**
     * How many of {@code count} are drawn: one place is kept for "3 more" where they do not fit.
     */
    int shown(int count) {
        int room = capacity();
        return count <= room ? count : Math.max(0, room - 1);
    }

    /** The place of number {@code i}. */
    Rectangle place(int i) {
        int column = i % perRow();
        int row = i / perRow();
        int w = rows ? width - 2 * EDGE : CHIP_W;
        int h = pitch() - GAP;
        return new Rectangle(left + EDGE + column * (w + GAP), top + caption + row * pitch(), w, h);
    }

    /** The VM at a point of the screen, of {@code count}; −1 if there is none. */
    int at(int x, int y, int count) {
        for (int i = 0; i < shown(count); i++) {
            if (place(i).contains(x, y)) {
                return i;
            }
        }
        return -1;
    }

    private int perRow() {
        return rows ? 1 : Math.max(1, (width - 2 * EDGE + GAP) / (CHIP_W + GAP));
    }

    private int pitch() {
        return rows ? Math.max(CHIP_H, caption - 2) + GAP : CHIP_H + GAP;
    }
}
