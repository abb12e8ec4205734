// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Control;
import org.espalier.ui.theme.ColumnWidths;
import org.espalier.ui.theme.Fonts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What columns need in the desktop's font, with titles in the language of now and these rows. */
final class ColumnNeeds<T> {
    /** So many rows say how wide cells are: what a screen shows. */
    private static final int LOOKED_AT = 50;

    /** A cell that is longer than so many times what was chosen for its column is cut. */
    private static final int LONGEST = 2;

    private final Control table;
    private final Rows<T> rows;
    private final Fonts fonts;
    private final Map<Column<T>, Integer> cells = new HashMap<>();
    private int rowsSeen;

    ColumnNeeds(Control table, Rows<T> rows, Fonts fonts) {
        this.table = table;
        this.rows = rows;
        this.fonts = fonts;
    }

    /**
     * Looks at the cells there are, once they are twice as many as at the last look: columns do not
     * change under a person's eyes. Tells whether any is wider than those before.
     */
    boolean look() {
        List<T> visible = rows.visible();
        if (visible.size() <= rowsSeen * 2) {
            return false;
        }
        rowsSeen = Math.max(visible.size(), LOOKED_AT);
        GC gc = new GC(table);
        boolean wider = false;
        for (Column<T> column : rows.columns()) {
            if (column.kind() != Column.Kind.NAME && column.kind() != Column.Kind.TEXT) {
                continue;
            }
            gc.setFont(font(column));
            int widest =
                    visible.stream()
                            .limit(LOOKED_AT)
                            .mapToInt(row -> gc.stringExtent(column.textOf(row)).x)
                            .max()
                            .orElse(0);
            wider |= widest > cells.getOrDefault(column, 0);
            cells.merge(column, widest, Math::max);
        }
        gc.dispose();
        return wider;
    }

    private Font font(Column<T> column) {
        return column.kind() == Column.Kind.NAME ? fonts.smallSemibold() : fonts.small();
    }

    ColumnFit.Need of(Column<T> column) {
        if (column.kind() == Column.Kind.STATE) {
            return new ColumnFit.Need(column.width(), column.width(), column.width());
        }
        int title = title(column);
        int usual = Math.max(title, scaled(column.width()));
        int cell = Math.min(cells.getOrDefault(column, 0) + CellText.AROUND, LONGEST * usual);
        return new ColumnFit.Need(
                Math.max(title, scaled(column.least())), usual, Math.max(usual, cell));
    }

    private int scaled(int width) {
        return ColumnWidths.scaled(table.getDisplay(), width);
    }

    private int title(Column<T> column) {
        String mark = column == rows.sortColumn() ? TableLayers.ASCENDING : "";
        GC gc = new GC(table);
        gc.setFont(fonts.smallSemibold());
        int width = gc.stringExtent(column.title() + mark).x + CellText.AROUND;
        gc.dispose();
        return width;
    }
}
