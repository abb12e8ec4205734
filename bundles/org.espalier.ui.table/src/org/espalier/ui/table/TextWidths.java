// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;

import java.util.HashMap;
import java.util.Map;

/** How wide texts are in the fonts of a table: what was measured once is known. */
final class TextWidths {
    private static final String CUT = "\u2026";
    private static final int MOST = 8192;

    private final Map<Font, Map<String, Integer>> widths = new HashMap<>();
    private final Map<Font, Integer> heights = new HashMap<>();

    /** Of {@code text} in the font that is set, pixels. */
    int of(GC gc, String text) {
        Map<String, Integer> known = widths.computeIfAbsent(gc.getFont(), f -> new HashMap<>());
        Integer width = known.get(text);
        if (width == null) {
            if (known.size() >= MOST) {
                known.clear();
            }
            width = gc.stringExtent(text).x;
            known.put(text, width);
        }
        return width;
    }

    /** Of a line in the font that is set, pixels. */
    int height(GC gc) {
        return heights.computeIfAbsent(gc.getFont(), f -> gc.getFontMetrics().getHeight());
    }

    /** {@code text}, or as much of it as has room. */
    String fit(GC gc, String text, int room) {
        if (of(gc, text) <= room) {
            return text;
        }
        int fits = 0;
        int tooMuch = text.length();
        while (tooMuch - fits > 1) {
            int middle = (fits + tooMuch) / 2;
            if (of(gc, text.substring(0, middle) + CUT) <= room) {
                fits = middle;
            } else {
                tooMuch = middle;
            }
        }
        return text.substring(0, fits) + CUT;
    }
}
