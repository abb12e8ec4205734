// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.painter.cell.BackgroundPainter;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

/** Draws the last minutes as a line above its base; what is not known is a gap. */
final class TrendPainter<T> extends BackgroundPainter {
    private static final int INSET_X = 6;
    private static final int INSET_Y = 3;

    private final Rows<T> rows;
    private final Palette palette;

    TrendPainter(Rows<T> rows, Palette palette) {
        this.rows = rows;
        this.palette = palette;
    }

    @Override
    public void paintCell(
            ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry configRegistry) {
        super.paintCell(cell, gc, bounds, configRegistry);
        T row = rows.getRowObject(cell.getRowIndex());
        int width = bounds.width - 2 * INSET_X;
        if (row == null || width <= 0) {
            return;
        }
        int height = bounds.height - 2 * INSET_Y;
        int base = bounds.y + INSET_Y + height;
        Color before = gc.getForeground();
        gc.setForeground(palette.get(Token.LINE2));
        gc.drawLine(bounds.x + INSET_X, base, bounds.x + INSET_X + width, base);
        gc.setForeground(palette.get(Token.ACCENT));
        double[] points = rows.columns().get(cell.getColumnIndex()).trendOf(row);
        for (int i = 1; i < points.length; i++) {
            if (!Double.isNaN(points[i]) && !Double.isNaN(points[i - 1])) {
                gc.drawLine(
                        bounds.x + INSET_X + (i - 1) * width / (points.length - 1),
                        base - (int) Math.round(points[i - 1] * height),
                        bounds.x + INSET_X + i * width / (points.length - 1),
                        base - (int) Math.round(points[i] * height));
            }
        }
        gc.setForeground(before);
    }
}
