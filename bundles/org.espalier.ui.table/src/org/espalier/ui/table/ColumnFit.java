// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.layer.event.ILayerEvent;
import org.eclipse.nebula.widgets.nattable.resize.event.ColumnResizeEvent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Fits the columns into the width there is: the name takes what is left over; where there is too
 * little, all get narrower down to what is of use, and then the table scrolls. A width that a
 * person chose stays.
 */
final class ColumnFit<T> {
    private static final String KEY = "width.";

    private final TableLayers<T> layers;
    private final List<Column<T>> columns;
    private final Map<Column<T>, Integer> chosen = new LinkedHashMap<>();
    private boolean fitting;
    private int width;

    ColumnFit(TableLayers<T> layers, List<Column<T>> columns) {
        this.layers = layers;
        this.columns = columns;
        layers.body.addLayerListener(this::hear);
    }

    private void hear(ILayerEvent event) {
        if (!fitting && event instanceof ColumnResizeEvent resized) {
            resized.getColumnPositionRanges()
                    .forEach(range -> range.getMembers().forEach(this::choose));
        }
    }

    private void choose(int index) {
        chosen.put(columns.get(index), layers.body.getColumnWidthByPosition(index));
    }

    /** The table is {@code available} pixels wide now; 0 while it is not shown. */
    void resize(int available) {
        if (available > 0 && available != width) {
            width = available;
            apply();
        }
    }

    /** Other columns are shown, or others were chosen. */
    void apply() {
        if (width == 0) {
            return;
        }
        fitting = true;
        try {
            List<Column<T>> shown = shown();
            int[] widths = widths(shown, chosen, width);
            for (int i = 0; i < widths.length; i++) {
                int index = columns.indexOf(shown.get(i));
                if (layers.body.getColumnWidthByPosition(index) != widths[i]) {
                    layers.body.setColumnWidthByPosition(index, widths[i]);
                }
            }
        } finally {
            fitting = false;
        }
    }

    private List<Column<T>> shown() {
        List<Column<T>> all = new ArrayList<>(columns);
        all.removeIf(c -> layers.columns.isColumnIndexHidden(columns.indexOf(c)));
        return all;
    }

    /** The width of each of {@code shown}, in pixels, in a table of the width {@code available}. */
    static <T> int[] widths(List<Column<T>> shown, Map<Column<T>, Integer> chosen, int available) {
        int[] widths = new int[shown.size()];
        int[] give = new int[shown.size()];
        int wanted = 0;
        int most = 0;
        for (int i = 0; i < widths.length; i++) {
            Column<T> column = shown.get(i);
            widths[i] = chosen.getOrDefault(column, column.width());
            give[i] = chosen.containsKey(column) ? 0 : widths[i] - column.least();
            wanted += widths[i];
            most += give[i];
        }
        if (wanted > available) {
            narrow(widths, give, most, Math.min(most, wanted - available));
        } else if (wanted < available) {
            widen(widths, shown, chosen, available - wanted);
        }
        return widths;
    }

    private static void narrow(int[] widths, int[] give, int most, int excess) {
        int left = excess;
        for (int i = 0; i < widths.length && most > 0; i++) {
            // Rounded up, so that the last column is not cut by the pixels that rounding leaves.
            int part = Math.min(left, (int) Math.ceil((double) give[i] * excess / most));
            widths[i] -= part;
            left -= part;
        }
    }

    private static <T> void widen(
            int[] widths, List<Column<T>> shown, Map<Column<T>, Integer> chosen, int slack) {
        for (int i = 0; i < widths.length; i++) {
            Column<T> column = shown.get(i);
            if (column.kind() == Column.Kind.NAME && !chosen.containsKey(column)) {
                widths[i] += slack;
                return;
            }
        }
    }

    void save(Properties target) {
        chosen.forEach((column, value) -> target.setProperty(KEY + column.id(), value.toString()));
    }

    void load(Properties source) {
        chosen.clear();
        for (Column<T> column : columns) {
            String stored = source.getProperty(KEY + column.id(), "");
            // What another version wrote there is no reason to show nothing.
            if (stored.matches("[1-9][0-9]{0,3}")) {
                chosen.put(column, Integer.valueOf(stored));
            }
        }
        apply();
    }
}
