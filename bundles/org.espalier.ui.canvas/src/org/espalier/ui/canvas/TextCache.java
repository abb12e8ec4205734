// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.espalier.ui.canvas.internal.RectangleSink;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Words already set, by text, font and colour: laying text out costs ten times as much as copying
 * it. Holds the {@value #LIMIT} used last. Making a copy costs several times a drawing, so a frame
 * makes at most {@value #NEW_A_FRAME} and draws the rest. On screens scaled by the desktop text is
 * set anew each time, as copies would blur.
 */
public final class TextCache {
    private static final int LIMIT = 12_000;
    private static final int NEW_A_FRAME = 40;

    private final boolean copies;
    private final RectangleSink copier = RectangleSink.best();
    private final Map<Key, Image> images = new LinkedHashMap<>(256, 0.75f, true);
    private final Map<Image, Image> pictures = new IdentityHashMap<>();
    private final Map<Key, Point> extents = new HashMap<>();

    private int budget = NEW_A_FRAME;

    private record Key(String text, Font font, RGB color) {}

    /** Of {@code display}. */
    public TextCache(Display display) {
        copies = display.getPrimaryMonitor().getZoom() == 100;
    }

    /** A new frame: as many words again may be set for keeps. */
    void begin() {
        budget = NEW_A_FRAME;
    }

    /** Draws {@code text} with its top left corner at that point. */
    public void draw(GC gc, String text, int x, int y, Font font, Color color) {
        if (text.isEmpty()) {
            return;
        }
        Key key = new Key(text, font, color.getRGB());
        Image image = images.get(key);
        if (image == null && (!copies || budget == 0)) {
            gc.setFont(font);
            gc.setForeground(color);
            gc.drawText(text, x, y, true);
            return;
        }
        if (image == null) {
            budget--;
            image = set(gc, text, font, color);
            images.put(key, image);
            trim();
        }
        copier.image(gc, image, x, y);
    }

    /** Draws {@code image}, one of a few that are drawn often, with its top left corner there. */
    public void draw(GC gc, Image image, int x, int y) {
        Image held = copies ? pictures.computeIfAbsent(image, i -> copier.held(gc, i)) : image;
        copier.image(gc, held, x, y);
    }

    /** The size of {@code text} in {@code font}. */
    public Point extent(GC gc, String text, Font font) {
        Key key = new Key(text, font, null);
        Point known = extents.get(key);
        if (known == null) {
            gc.setFont(font);
            known = gc.textExtent(text);
            if (extents.size() > LIMIT) {
                extents.clear();
            }
            extents.put(key, known);
        }
        return known;
    }

    /** How many words are held. */
    public int size() {
        return images.size();
    }

    /** Forgets all: fonts or colours are others now. */
    public void clear() {
        images.values().forEach(Image::dispose);
        images.clear();
        pictures.forEach(
                (image, held) -> {
                    if (held != image) {
                        held.dispose();
                    }
                });
        pictures.clear();
        extents.clear();
    }

    private Image set(GC gc, String text, Font font, Color color) {
        Point size = extent(gc, text, font);
        Image image = copier.blank(gc, Math.max(1, size.x), Math.max(1, size.y));
        GC own = new GC(image);
        own.setFont(font);
        own.setForeground(color);
        own.drawText(text, 0, 0, true);
        own.dispose();
        return image;
    }

    private void trim() {
        Iterator<Image> oldest = images.values().iterator();
        while (images.size() > LIMIT && oldest.hasNext()) {
            oldest.next().dispose();
            oldest.remove();
        }
    }
}
