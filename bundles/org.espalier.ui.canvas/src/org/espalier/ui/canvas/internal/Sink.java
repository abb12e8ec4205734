// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas.internal;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;

/** Where a batch goes: a screen or a file. The GC measures text also for a file. */
public interface Sink {
    /** Fills {@code all} with {@code color}. */
    void fill(GC gc, RGB color, Rectangles all);

    /** Puts an image with its top left corner at that point. */
    void image(GC gc, Image image, int x, int y);

    /** Puts text with its top left corner at that point. */
    void text(GC gc, String text, int x, int y, Font font, Color color);

    /** Hatches {@code box} with lines {@code step} points apart. */
    void hatch(GC gc, Rectangle box, int step, Color color);

    /** Covers {@code box}; {@code alpha} from 0, not at all, to 255. */
    void veil(GC gc, Rectangle box, Color color, int alpha);
}
