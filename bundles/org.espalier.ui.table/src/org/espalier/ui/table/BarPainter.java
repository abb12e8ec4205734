// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.painter.cell.CellPainterWrapper;
import org.eclipse.nebula.widgets.nattable.painter.cell.ICellPainter;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.OptionalDouble;

/**
 * Draws a share as a bar before its number; from 90 % on in the colour of heat, with an end tick.
 */
final class BarPainter<T> extends CellPainterWrapper {
    private static final int LENGTH = 44;
    private static final int HEIGHT = 8;
    private static final int INSET = 6;
    private static final double HOT = 0.9;

    private final Rows<T> rows;
    private final Palette palette;

    BarPainter(ICellPainter text, Rows<T> rows, Palette palette) {
        super(text);
        this.rows = rows;
        this.palette = palette;
    }

    @Override
    public void paintCell(
            ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry configRegistry) {
        super.paintCell(cell, gc, bounds, configRegistry);
        T row = rows.getRowObject(cell.getRowIndex());
        Column<T> column = rows.columns().get(cell.getColumnIndex());
        OptionalDouble share = row == null ? OptionalDouble.empty() : column.numberOf(row);
        // A column made narrow keeps its number.
        if (share.isEmpty() || bounds.width < LENGTH + 2 * INSET + 36) {
            return;
        }
        double value = Math.max(0, Math.min(1, share.getAsDouble()));
        int x = bounds.x + INSET;
        int y = bounds.y + (bounds.height - HEIGHT) / 2;
        Color before = gc.getBackground();
        Token ink = column.inkOf(row);
        boolean hot = ink == null && value >= HOT;
        if (ink != null) {
            // How far something is, is seen against its end.
            gc.setForeground(palette.get(Token.LINE));
            gc.drawRectangle(x - 1, y - 1, LENGTH - 2, HEIGHT + 1);
        }
        gc.setBackground(palette.get(ink != null ? ink : hot ? Token.HEAT4 : Token.INK3));
        gc.fillRectangle(x, y, (int) Math.round(value * (LENGTH - 3)), HEIGHT);
        if (hot) {
            gc.setBackground(palette.get(Token.INK));
            gc.fillRectangle(x + LENGTH - 1, y - 1, 1, HEIGHT + 2);
        }
        gc.setBackground(before);
    }
}
