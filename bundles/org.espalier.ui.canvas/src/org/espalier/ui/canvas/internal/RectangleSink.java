// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.RGB;

/** Fills many rectangles with one colour, and copies small images. */
public interface RectangleSink {
    /** Fills {@code all}; leaves nothing in the GC that the caller set. */
    void fill(GC gc, RGB color, Rectangles all);

    /** Copies {@code image} with its top left corner at that point; the GC stays as it was. */
    void image(GC gc, Image image, int x, int y);

    /**
     * A copy of {@code image} from where copying to {@code gc} is the fastest; {@code image} itself
     * where it is there already.
     */
    default Image held(GC gc, Image image) {
        return image;
    }

    /** Nothing yet, and transparent, from where copying to {@code gc} is the fastest. */
    default Image blank(GC gc, int width, int height) {
        ImageData data =
                new ImageData(width, height, 32, new PaletteData(0xFF00, 0xFF0000, 0xFF000000));
        data.alphaData = new byte[width * height];
        return new Image(gc.getDevice(), data);
    }

    /** The fastest one on this machine. */
    static RectangleSink best() {
        return SWT.getPlatform().equals("gtk") ? new CairoSink() : new GcSink();
    }
}
