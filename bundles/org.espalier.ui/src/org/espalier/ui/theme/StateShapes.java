// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.theme;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Widget;

import java.util.HashMap;
import java.util.Map;

/** State shapes as cached images for trees, tables and labels, in the palette's colours. */
public final class StateShapes {
    private static final String KEY = "org.espalier.ui.theme.shapes";

    private final Display display;
    private final Palette palette;
    private final Map<String, Image> images = new HashMap<>();

    private StateShapes(Display display) {
        this.display = display;
        palette = Palette.of(display);
        palette.addListener(this::retire);
        display.disposeExec(this::dispose);
    }

    /** The shapes of {@code display}; the same object each time. UI thread only. */
    public static StateShapes of(Display display) {
        if (display.getData(KEY) instanceof StateShapes existing) {
            return existing;
        }
        StateShapes made = new StateShapes(display);
        display.setData(KEY, made);
        return made;
    }

    /** The shapes of the display that {@code widget} is on. */
    public static StateShapes of(Widget widget) {
        return of(widget.getDisplay());
    }

    /**
     * Draws {@code shape} into the square at ({@code x}, {@code y}).
     *
     * @param size edge in points: 6 in chips, 8 in rows, 10–16 on canvases
     */
    public static void draw(
            GC gc, Palette palette, StateShape shape, double x, double y, double size) {
        new ShapePainter(gc, palette, x, y, size).paint(shape);
    }

    /**
     * The shape as an image of {@code size} × {@code size} points. It belongs to this cache: never
     * dispose it, and ask again after the palette changed (the old one lives on until the display
     * has nothing more to do, so that viewers may refresh in their time).
     */
    public Image image(StateShape shape, int size) {
        return image(shape, size, size);
    }

    /** The shape of {@code size} in the middle of an image of {@code box} × {@code box} points. */
    public Image image(StateShape shape, int size, int box) {
        return images.computeIfAbsent(
                shape + "/" + size + "/" + box,
                k -> new Image(display, (int zoom) -> render(shape, size, box, zoom)));
    }

    private ImageData render(StateShape shape, int size, int box, int zoom) {
        double scale = zoom / 100.0;
        int edge = (int) Math.round(box * scale);
        ImageData blank =
                new ImageData(edge, edge, 32, new PaletteData(0xFF00, 0xFF0000, 0xFF000000));
        blank.alphaData = new byte[edge * edge];
        Image canvas = new Image(display, blank);
        GC gc = new GC(canvas);
        try {
            gc.setAntialias(SWT.ON);
            double inset = (box - size) / 2.0 * scale;
            draw(gc, palette, shape, inset, inset, size * scale);
            return canvas.getImageData();
        } finally {
            gc.dispose();
            canvas.dispose();
        }
    }

    private void retire() {
        Map<String, Image> old = new HashMap<>(images);
        images.clear();
        display.timerExec(2000, () -> old.values().forEach(Image::dispose));
    }

    private void dispose() {
        images.values().forEach(Image::dispose);
        images.clear();
    }
}
