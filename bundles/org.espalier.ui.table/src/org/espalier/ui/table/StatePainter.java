// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.painter.cell.BackgroundPainter;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.StateShapes;

/** Draws the shape of a row's state. */
final class StatePainter<T> extends BackgroundPainter {
    private static final int SIZE = 8;

    private final Rows<T> rows;
    private final Palette palette;

    StatePainter(Rows<T> rows, Palette palette) {
        this.rows = rows;
        this.palette = palette;
    }

    @Override
    public void paintCell(
            ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry configRegistry) {
        super.paintCell(cell, gc, bounds, configRegistry);
        T row = rows.getRowObject(cell.getRowIndex());
        if (row == null) {
            return;
        }
        StateShape shape = rows.columns().get(cell.getColumnIndex()).shapeOf(row);
        if (shape != null) {
            int x = bounds.x + (bounds.width - SIZE) / 2;
            int y = bounds.y + (bounds.height - SIZE) / 2;
            StateShapes.draw(gc, palette, shape, x, y, SIZE);
        }
    }
}
