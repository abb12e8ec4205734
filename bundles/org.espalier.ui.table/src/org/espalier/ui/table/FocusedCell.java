// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.coordinate.PositionCoordinate;
import org.eclipse.nebula.widgets.nattable.layer.ILayer;
import org.eclipse.nebula.widgets.nattable.painter.IOverlayPainter;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

/** A frame around the cell that has the keyboard, which Left and Right move along the row. */
final class FocusedCell implements IOverlayPainter {
    private final NatTable table;
    private final TableLayers<?> layers;
    private final Palette palette;

    FocusedCell(NatTable table, TableLayers<?> layers, Palette palette) {
        this.table = table;
        this.layers = layers;
        this.palette = palette;
    }

    @Override
    public void paintOverlay(GC gc, ILayer layer) {
        PositionCoordinate anchor = layers.selection.getSelectionAnchor();
        if (anchor == null || anchor.getRowPosition() < 0 || !table.isFocusControl()) {
            return;
        }
        int column =
                layers.viewport.underlyingToLocalColumnPosition(
                        layers.selection, anchor.getColumnPosition());
        int row =
                layers.viewport.underlyingToLocalRowPosition(
                        layers.selection, anchor.getRowPosition());
        boolean seen =
                column >= 0
                        && column < layers.viewport.getColumnCount()
                        && row >= 0
                        && row < layers.viewport.getRowCount();
        Rectangle cell =
                seen ? table.getBoundsByPosition(column, row + layers.header.getRowCount()) : null;
        if (cell != null) {
            gc.setForeground(palette.get(Token.ACCENT));
            gc.drawRectangle(cell.x, cell.y, cell.width - 2, cell.height - 2);
        }
    }
}
