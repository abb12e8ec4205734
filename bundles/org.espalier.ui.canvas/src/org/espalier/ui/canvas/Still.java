// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;
import org.espalier.ui.canvas.internal.RectangleSink;

import java.util.function.Consumer;

/**
 * A picture that is painted once and copied then, until it is {@linkplain #forget forgotten}. On
 * screens scaled by the desktop it is painted each time, as a copy would blur. UI thread.
 */
public final class Still {
    private final Display display;
    private final int width;
    private final int height;
    private final Consumer<GC> painter;
    private final boolean copies;
    private final RectangleSink copier = RectangleSink.best();
    private Image held;

    /**
     * Nothing is painted yet.
     *
     * @param width pixels
     * @param height pixels
     * @param painter paints all of it
     */
    public Still(Display display, int width, int height, Consumer<GC> painter) {
        this.display = display;
        this.width = width;
        this.height = height;
        this.painter = painter;
        // Asked once: it asks the X server.
        copies = display.getPrimaryMonitor().getZoom() == 100;
    }

    /** Draws it with its top left corner at the origin. */
    public void draw(GC gc) {
        if (!copies) {
            painter.accept(gc);
            return;
        }
        if (held == null) {
            held = painted(gc);
        }
        copier.image(gc, held, 0, 0);
    }

    private Image painted(GC gc) {
        Image image = new Image(display, width, height);
        GC own = new GC(image);
        painter.accept(own);
        own.dispose();
        Image kept = copier.held(gc, image);
        if (kept != image) {
            image.dispose();
        }
        return kept;
    }

    /**
     * It looks otherwise now: paints it anew when it is drawn next. To be called in the end too.
     */
    public void forget() {
        if (held != null) {
            held.dispose();
            held = null;
        }
    }
}
