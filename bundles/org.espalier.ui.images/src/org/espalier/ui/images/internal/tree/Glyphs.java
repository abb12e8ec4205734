// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Transform;
import org.eclipse.swt.widgets.Display;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Round things as images, each made once: rings, relays, corners. */
final class Glyphs {
    private static final int STEPS = 48;

    private final Display display;
    private final Palette palette;
    private final Map<Object, Image> images = new HashMap<>();

    private record Ring(int size, int had, int done, boolean halves) {}

    private record Relay(int size, Token edge, boolean filled) {}

    private record Corner(int radius, int thick, Token ink, boolean right, boolean down) {}

    Glyphs(Display display, Palette palette) {
        this.display = display;
        this.palette = palette;
    }

    /** Forgets all: colours are others now, or nobody draws any more. */
    void clear() {
        List<Image> old = List.copyOf(images.values());
        images.clear();
        old.forEach(Image::dispose);
    }

    /**
     * A ring that says how far a host is.
     *
     * @param halves whether the upper half is of tree 1 and the lower one of tree 2
     */
    Image ring(int size, double had, double done, boolean halves) {
        int before = (int) Math.floor(had * STEPS);
        // What is not all there does not look as if it were.
        int now = done >= 1 ? STEPS : (int) Math.floor(done * STEPS);
        Ring key = new Ring(size, before, Math.max(before, now), halves);
        return images.computeIfAbsent(key, k -> make(size, size, gc -> paint(gc, key)));
    }

    /** A relay on its level. */
    Image relay(int size, Token edge, boolean filled) {
        Relay key = new Relay(size, edge, filled);
        return images.computeIfAbsent(
                key,
                k ->
                        make(
                                size,
                                size,
                                gc -> {
                                    gc.setBackground(color(filled ? edge : Token.CANVAS));
                                    gc.fillOval(0, 0, size, size);
                                    stroke(gc, edge, 1.6f);
                                    arc(gc, 0.8f, size - 1.6f, 0, 360);
                                }));
    }

    /**
     * A quarter of a circle that joins a horizontal line with a vertical one. It takes {@code
     * radius} + {@code thick} points each way.
     *
     * @param right whether the horizontal line comes from the right
     * @param down whether the vertical line goes down
     */
    Image corner(int radius, int thick, Token ink, boolean right, boolean down) {
        Corner key = new Corner(radius, thick, ink, right, down);
        int size = radius + thick;
        return images.computeIfAbsent(
                key,
                k ->
                        make(
                                size,
                                size,
                                gc -> {
                                    stroke(gc, ink, thick);
                                    float half = thick / 2f;
                                    float diameter = 2 * radius + thick;
                                    float x = right ? half : size - half - diameter;
                                    float y = down ? half : size - half - diameter;
                                    Path path = new Path(gc.getDevice());
                                    int from = right ? down ? 90 : 180 : down ? 0 : 270;
                                    path.addArc(x, y, diameter, diameter, from, 90);
                                    gc.drawPath(path);
                                    path.dispose();
                                }));
    }

    private void paint(GC gc, Ring ring) {
        float thick = ring.size >= 18 ? 4 : Math.max(2, ring.size / 4f);
        float inset = thick / 2;
        float box = ring.size - thick;
        float track = thick;
        stroke(gc, Token.LINE, track);
        arc(gc, inset, box, 0, 360);
        double had = (double) ring.had / STEPS;
        double got = (double) (ring.done - ring.had) / STEPS;
        if (ring.halves) {
            sector(gc, inset, box, Token.LINE2, 180, -180, 0, had, thick);
            sector(gc, inset, box, Token.LINE2, 180, 180, 0, had, thick);
            sector(gc, inset, box, Token.ACCENT, 180, -180, had, got, thick);
            sector(gc, inset, box, Token.T2, 180, 180, had, got, thick);
        } else {
            sector(gc, inset, box, Token.LINE2, 90, -360, 0, had, thick);
            sector(gc, inset, box, Token.ACCENT, 90, -360, had, got, thick);
        }
    }

    private void sector(
            GC gc,
            float inset,
            float box,
            Token ink,
            int from,
            int sweep,
            double skip,
            double part,
            float thick) {
        if (part > 0) {
            stroke(gc, ink, thick);
            arc(gc, inset, box, from + (float) (sweep * skip), (float) (sweep * part));
        }
    }

    private static void arc(GC gc, float inset, float box, float from, float sweep) {
        Path path = new Path(gc.getDevice());
        path.addArc(inset, inset, box, box, from, sweep);
        gc.drawPath(path);
        path.dispose();
    }

    private void stroke(GC gc, Token ink, float thick) {
        gc.setForeground(color(ink));
        gc.setLineAttributes(new LineAttributes(thick, SWT.CAP_FLAT, SWT.JOIN_ROUND));
    }

    private Color color(Token token) {
        return palette.get(token);
    }

    private Image make(int width, int height, Consumer<GC> paint) {
        return new Image(display, (int zoom) -> render(display, width, height, zoom, paint));
    }

    private static ImageData render(
            Device device, int width, int height, int zoom, Consumer<GC> paint) {
        float scale = zoom / 100f;
        int w = Math.max(1, Math.round(width * scale));
        int h = Math.max(1, Math.round(height * scale));
        ImageData blank = new ImageData(w, h, 32, new PaletteData(0xFF00, 0xFF0000, 0xFF000000));
        blank.alphaData = new byte[w * h];
        Image image = new Image(device, blank);
        GC gc = new GC(image);
        Transform scaled = new Transform(device, scale, 0, 0, scale, 0, 0);
        try {
            gc.setAntialias(SWT.ON);
            gc.setTransform(scaled);
            paint.accept(gc);
            return image.getImageData();
        } finally {
            scaled.dispose();
            gc.dispose();
            image.dispose();
        }
    }
}
