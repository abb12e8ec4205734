// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.theme;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TreeColumn;

/**
 * How wide columns are at first. Their widths were chosen for English titles in the font of a plain
 * desktop: a larger font makes them wider, and so does a longer title.
 */
public final class ColumnWidths {
    private static final String KEY = "org.espalier.ui.theme.scale";
    private static final String FIGURES = "0123456789";

    /** How wide the figures are in the font for which widths were chosen, pixels. */
    private static final double CHOSEN_FOR = 80;

    private ColumnWidths() {}

    /** What {@code width}, chosen for a plain desktop's font, is in that of {@code display}. */
    public static int scaled(Display display, int width) {
        return (int) Math.round(width * scale(display));
    }

    /** Never less than 1: the marks in cells are no smaller where letters are. */
    private static double scale(Display display) {
        if (display.getData(KEY) instanceof Double known) {
            return known;
        }
        GC gc = new GC(display);
        gc.setFont(Fonts.of(display).small());
        double scale = Math.max(1, gc.stringExtent(FIGURES).x / CHOSEN_FOR);
        gc.dispose();
        display.setData(KEY, scale);
        return scale;
    }

    /** Makes {@code column}, which has its title, wide enough for it and for {@code width}. */
    public static void fit(TableColumn column, int width) {
        column.pack();
        column.setWidth(Math.max(column.getWidth(), scaled(column.getDisplay(), width)));
    }

    /** Makes {@code column}, which has its title, wide enough for it and for {@code width}. */
    public static void fit(TreeColumn column, int width) {
        column.pack();
        column.setWidth(Math.max(column.getWidth(), scaled(column.getDisplay(), width)));
    }
}
