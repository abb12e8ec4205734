// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas.internal;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.espalier.ui.canvas.TextCache;

/** Draws at once, by the GC. */
public final class ScreenSink implements Sink {
    private static final int OPAQUE = 255;

    private final RectangleSink rectangles = RectangleSink.best();
    private final TextCache texts;

    /** With text of {@code texts}. */
    public ScreenSink(TextCache texts) {
        this.texts = texts;
    }

    @Override
    public void fill(GC gc, RGB color, Rectangles all) {
        rectangles.fill(gc, color, all);
    }

    @Override
    public void image(GC gc, Image image, int x, int y) {
        texts.draw(gc, image, x, y);
    }

    @Override
    public void text(GC gc, String text, int x, int y, Font font, Color color) {
        texts.draw(gc, text, x, y, font, color);
    }

    @Override
    public void hatch(GC gc, Rectangle box, int step, Color color) {
        gc.setForeground(color);
        gc.setClipping(box);
        for (int i = -box.height; i < box.width; i += step) {
            gc.drawLine(box.x + i, box.y + box.height, box.x + i + box.height, box.y);
        }
        gc.setClipping((Rectangle) null);
    }

    @Override
    public void veil(GC gc, Rectangle box, Color color, int alpha) {
        gc.setBackground(color);
        gc.setAlpha(alpha);
        gc.fillRectangle(box);
        gc.setAlpha(OPAQUE);
    }
}
