// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.eclipse.swt.graphics.Rectangle;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What labels may not lie over: nodes, lines across them, each other. */
final class LabelRoom {
    private static final int GAP = 3;
    private static final int STEP = 6;

    private final List<Rectangle> taken = new ArrayList<>();

    /** Nothing may lie over this, nor touch it. */
    void take(int x, int y, int width, int height) {
        taken.add(new Rectangle(x - GAP, y, width + 2 * GAP, height));
    }

    /**
     * Finds room for a label beside the line from {@code from} to {@code to}, as near to its middle
     * as may be and rather nearer to its end, and takes it.
     *
     * @return its left edge; empty where there is none
     */
    OptionalInt place(int from, int to, int width, int y, int height) {
        int least = Math.min(from, to);
        int most = Math.max(from, to) - width;
        int middle = (least + most) / 2;
        int sense = to >= from ? STEP : -STEP;
        for (int i = 0; i * STEP <= most - middle; i++) {
            for (int x : new int[] {middle + i * sense, middle - i * sense}) {
                if (x >= least && x <= most && isFree(x, y, width, height)) {
                    take(x, y, width, height);
                    return OptionalInt.of(x);
                }
            }
        }
        return OptionalInt.empty();
    }

    private boolean isFree(int x, int y, int width, int height) {
        return taken.stream().noneMatch(each -> each.intersects(x, y, width, height));
    }
}
