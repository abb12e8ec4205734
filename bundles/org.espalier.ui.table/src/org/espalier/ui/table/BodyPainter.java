// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.layer.ILayer;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.painter.cell.ICellPainter;
import org.eclipse.nebula.widgets.nattable.selection.SelectionLayerPainter;
import org.eclipse.swt.graphics.GC;

/**
 * Draws rows without clipping each cell, which costs more than most cells: the painters of cells
 * stay within them by themselves.
 */
final class BodyPainter extends SelectionLayerPainter {
    @Override
    protected void paintCell(ILayerCell cell, GC gc, IConfigRegistry configRegistry) {
        ILayer layer = cell.getLayer();
        int column = cell.getColumnPosition();
        int row = cell.getRowPosition();
        ICellPainter painter = layer.getCellPainter(column, row, cell, configRegistry);
        if (painter != null) {
            painter.paintCell(
                    cell,
                    gc,
                    layer.getLayerPainter().adjustCellBounds(column, row, cell.getBounds()),
                    configRegistry);
        }
    }
}
