// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.painter.cell.AbstractCellPainter;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

/** Draws a field of the filter row: a funnel when empty, an accent border when set. */
final class FilterPainter extends AbstractCellPainter {
    private final Palette palette;
    private final Fonts fonts;
    private final int height;

    FilterPainter(Palette palette, Fonts fonts, int height) {
        this.palette = palette;
        this.fonts = fonts;
        this.height = height;
    }

    @Override
    public void paintCell(
            ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry configRegistry) {
        Object value = cell.getDataValue();
        boolean set = value != null && !value.toString().isBlank();
        gc.setBackground(palette.get(Token.SURFACE2));
        gc.fillRectangle(bounds);
        gc.setBackground(palette.get(Token.SURFACE));
        gc.setForeground(palette.get(set ? Token.ACCENT : Token.CTL));
        int width = bounds.width - 7;
        if (width < 8) {
            return;
        }
        gc.fillRoundRectangle(bounds.x + 3, bounds.y + 3, width, bounds.height - 7, 4, 4);
        gc.drawRoundRectangle(bounds.x + 3, bounds.y + 3, width, bounds.height - 7, 4, 4);
        if (set) {
            gc.setFont(fonts.mono());
            gc.setForeground(palette.get(Token.INK));
            Rectangle clip = gc.getClipping();
            gc.setClipping(
                    new Rectangle(bounds.x + 4, bounds.y, width - 2, bounds.height)
                            .intersection(clip));
            Point extent = gc.textExtent(value.toString());
            gc.drawText(
                    value.toString(),
                    bounds.x + 8,
                    bounds.y + (bounds.height - extent.y) / 2,
                    true);
            gc.setClipping(clip);
        } else if (width > 14) {
            funnel(gc, bounds.x + 8, bounds.y + bounds.height / 2);
        }
    }

    private void funnel(GC gc, int x, int y) {
        gc.setForeground(palette.get(Token.INK3));
        gc.drawPolyline(
                new int[] {
                    x, y - 4, x + 8, y - 4, x + 5, y, x + 5, y + 4, x + 3, y + 3, x + 3, y, x, y - 4
                });
    }

    @Override
    public int getPreferredWidth(ILayerCell cell, GC gc, IConfigRegistry configRegistry) {
        return 60;
    }

    @Override
    public int getPreferredHeight(ILayerCell cell, GC gc, IConfigRegistry configRegistry) {
        return height;
    }
}
