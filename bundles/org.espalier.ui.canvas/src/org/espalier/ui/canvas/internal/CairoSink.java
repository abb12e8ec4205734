// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.internal.cairo.Cairo;
import org.eclipse.swt.internal.gtk.GDK;
import org.eclipse.swt.widgets.Display;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * By one cairo path and one fill a colour, through SWT's internal binding: the only way measured
 * that stays below a frame for 10,000 hosts. Falls back to the GC where the binding is another one.
 */
public final class CairoSink implements RectangleSink {
    private static final Logger LOG = Logger.getLogger(CairoSink.class.getName());

    private final RectangleSink portable = new GcSink();
    private boolean there = true;
    private Boolean unscaled;

    @Override
    public void fill(GC gc, RGB color, Rectangles all) {
        if (there) {
            try {
                fillByCairo(gc, color, all);
                return;
            } catch (LinkageError e) {
                LOG.log(Level.INFO, "No cairo behind this GC: drawing is slower", e);
                there = false;
            }
        }
        portable.fill(gc, color, all);
    }

    /** Without what the GC does for images of any size and zoom: a near picture has thousands. */
    @Override
    public void image(GC gc, Image image, int x, int y) {
        if (unscaled == null) {
            // At another zoom an image has another surface than that of its first size.
            unscaled =
                    gc.getGCData().device instanceof Display display
                            && display.getPrimaryMonitor().getZoom() == 100;
        }
        if (there && unscaled) {
            try {
                long cairo = gc.getGCData().cairo;
                Cairo.cairo_save(cairo);
                Cairo.cairo_set_source_surface(cairo, image.surface, x, y);
                Cairo.cairo_paint(cairo);
                Cairo.cairo_restore(cairo);
                return;
            } catch (LinkageError e) {
                LOG.log(Level.INFO, "No cairo behind this GC: drawing is slower", e);
                there = false;
            }
        }
        portable.image(gc, image, x, y);
    }

    /** The X server has its own copy: else the picture goes there anew with each copying. */
    @Override
    public Image held(GC gc, Image image) {
        Rectangle size = image.getBounds();
        long surface = surface(gc, size.width, size.height);
        if (surface == 0) {
            return image;
        }
        long cairo = Cairo.cairo_create(surface);
        Cairo.cairo_set_source_surface(cairo, image.surface, 0, 0);
        Cairo.cairo_paint(cairo);
        Cairo.cairo_destroy(cairo);
        return Image.gtk_new(gc.getDevice(), SWT.BITMAP, surface, 0);
    }

    /** What is drawn there never was anywhere else. */
    @Override
    public Image blank(GC gc, int width, int height) {
        long surface = surface(gc, width, height);
        return surface == 0
                ? RectangleSink.super.blank(gc, width, height)
                : Image.gtk_new(gc.getDevice(), SWT.BITMAP, surface, 0);
    }

    /** One of the X server; 0 where there is none. */
    private long surface(GC gc, int width, int height) {
        long window = gc.getGCData().drawable;
        if (there && window != 0) {
            try {
                return GDK.gdk_window_create_similar_surface(
                        window, Cairo.CAIRO_CONTENT_COLOR_ALPHA, width, height);
            } catch (LinkageError e) {
                LOG.log(Level.INFO, "No cairo behind this GC: drawing is slower", e);
                there = false;
            }
        }
        return 0;
    }

    private static void fillByCairo(GC gc, RGB color, Rectangles all) {
        long cairo = gc.getGCData().cairo;
        Cairo.cairo_save(cairo);
        Cairo.cairo_set_antialias(cairo, Cairo.CAIRO_ANTIALIAS_NONE);
        Cairo.cairo_set_fill_rule(cairo, Cairo.CAIRO_FILL_RULE_WINDING);
        Cairo.cairo_set_source_rgba(
                cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0, 1);
        for (int i = 0; i < all.length(); i += 4) {
            Cairo.cairo_rectangle(
                    cairo, all.get(i), all.get(i + 1), all.get(i + 2), all.get(i + 3));
        }
        Cairo.cairo_fill(cairo);
        Cairo.cairo_restore(cairo);
    }
}
