// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.painter.cell.BackgroundPainter;
import org.eclipse.nebula.widgets.nattable.style.CellStyleAttributes;
import org.eclipse.nebula.widgets.nattable.style.CellStyleUtil;
import org.eclipse.nebula.widgets.nattable.style.HorizontalAlignmentEnum;
import org.eclipse.nebula.widgets.nattable.style.IStyle;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;

/**
 * Draws one line of text, cut with an ellipsis where it is too wide. Does a fraction of the work of
 * the table's own painter, which wraps and decorates and measures every time.
 */
final class CellText extends BackgroundPainter {
    private static final int PADDING = 6;

    /** What a cell is wider than its text, with the line at its edge. */
    static final int AROUND = 2 * PADDING + 1;

    private final TextWidths widths;

    CellText(TextWidths widths) {
        this.widths = widths;
    }

    @Override
    public void paintCell(
            ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry configRegistry) {
        super.paintCell(cell, gc, bounds, configRegistry);
        String text = text(cell);
        int room = bounds.width - 2 * PADDING;
        if (text.isEmpty() || room <= 0) {
            return;
        }
        IStyle style = CellStyleUtil.getCellStyle(cell, configRegistry);
        Font font = style.getAttributeValue(CellStyleAttributes.FONT);
        Color color = style.getAttributeValue(CellStyleAttributes.FOREGROUND_COLOR);
        if (!font.equals(gc.getFont())) {
            gc.setFont(font);
        }
        Color before = gc.getForeground();
        gc.setForeground(color);
        String shown = widths.fit(gc, text, room);
        int x = bounds.x + PADDING;
        if (style.getAttributeValue(CellStyleAttributes.HORIZONTAL_ALIGNMENT)
                == HorizontalAlignmentEnum.RIGHT) {
            x += room - widths.of(gc, shown);
        }
        gc.drawString(shown, x, bounds.y + (bounds.height - widths.height(gc)) / 2, true);
        gc.setForeground(before);
    }

    private static String text(ILayerCell cell) {
        Object value = cell.getDataValue();
        return value == null ? "" : value.toString();
    }

    @Override
    public int getPreferredWidth(ILayerCell cell, GC gc, IConfigRegistry configRegistry) {
        gc.setFont(
                CellStyleUtil.getCellStyle(cell, configRegistry)
                        .getAttributeValue(CellStyleAttributes.FONT));
        return widths.of(gc, text(cell)) + 2 * PADDING;
    }

    @Override
    public int getPreferredHeight(ILayerCell cell, GC gc, IConfigRegistry configRegistry) {
        gc.setFont(
                CellStyleUtil.getCellStyle(cell, configRegistry)
                        .getAttributeValue(CellStyleAttributes.FONT));
        return widths.height(gc);
    }
}
