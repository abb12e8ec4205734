// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas.internal;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.RGB;

/** By one GC call a rectangle: works everywhere. */
public final class GcSink implements RectangleSink {
    @Override
    public void fill(GC gc, RGB color, Rectangles all) {
        gc.setBackground(new Color(color));
        for (int i = 0; i < all.length(); i += 4) {
            gc.fillRectangle(all.get(i), all.get(i + 1), all.get(i + 2), all.get(i + 3));
        }
    }

    @Override
    public void image(GC gc, Image image, int x, int y) {
        gc.drawImage(image, x, y);
    }
}
