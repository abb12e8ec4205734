// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.jface.window.DefaultToolTip;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.layer.LabelStack;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;

/** Says of a title what it stands for, and of a shape which state it is. */
final class TableTips<T> extends DefaultToolTip {
    private final NatTable table;
    private final Rows<T> rows;

    TableTips(NatTable table, Rows<T> rows) {
        super(table, NO_RECREATE, false);
        this.table = table;
        this.rows = rows;
        setPopupDelay(500);
        setShift(new Point(10, 10));
        activate();
    }

    @Override
    protected Object getToolTipArea(Event event) {
        return new Point(table.getColumnPositionByX(event.x), table.getRowPositionByY(event.y));
    }

    @Override
    protected String getText(Event event) {
        return text(event.x, event.y);
    }

    @Override
    protected boolean shouldCreateToolTip(Event event) {
        return !text(event.x, event.y).isEmpty();
    }

    /** What there is to say of that pixel of the table; empty for nothing. */
    String text(int x, int y) {
        int position = table.getColumnPositionByX(x);
        int row = table.getRowPositionByY(y);
        LabelStack region = table.getRegionLabelsByXY(x, y);
        if (position < 0 || row < 0 || region == null) {
            return "";
        }
        Column<T> column = rows.columns().get(table.getColumnIndexByPosition(position));
        if (region.hasLabel(GridRegion.FILTER_ROW)) {
            return Messages.filterTip;
        }
        if (region.hasLabel(GridRegion.COLUMN_HEADER)) {
            return column.tip().isEmpty() ? column.title() : column.tip();
        }
        // Shapes and lines do not say in words what they are.
        return column.kind() == Column.Kind.STATE || column.kind() == Column.Kind.TREND
                ? String.valueOf(table.getDataValueByPosition(position, row))
                : "";
    }
}
