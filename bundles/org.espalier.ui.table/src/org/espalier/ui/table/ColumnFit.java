// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.layer.NoScalingDpiConverter;
import org.eclipse.nebula.widgets.nattable.layer.command.ConfigureScalingCommand;
import org.eclipse.nebula.widgets.nattable.layer.event.ILayerEvent;
import org.eclipse.nebula.widgets.nattable.resize.event.ColumnResizeEvent;
import org.eclipse.nebula.widgets.nattable.sort.event.SortColumnEvent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Fits the columns into the width there is: where there is more than they need, first those get it
 * whose cells are cut, then the name; where there is too little, all get narrower down to what is
 * of use, and then the table scrolls. A title is not cut. A width that a person chose stays.
 */
final class ColumnFit<T> {
    private static final String KEY = "width.";

    private final TableLayers<T> layers;
    private final List<Column<T>> columns;
    private final Function<Column<T>, Need> needs;
    private final Map<Column<T>, Integer> chosen = new LinkedHashMap<>();
    private boolean fitting;
    private int width;

    /**
     * What a column needs, pixels.
     *
     * @param least below it, it is of no use
     * @param usual what it has where there is room
     * @param whole what shows all of its cells
     */
    record Need(int least, int usual, int whole) {}

    ColumnFit(TableLayers<T> layers, List<Column<T>> columns, Function<Column<T>, Need> needs) {
        this.layers = layers;
        this.columns = columns;
        this.needs = needs;
        // Sizes are made of the font's already: the table would scale them once more.
        layers.top.doCommand(new ConfigureScalingCommand(new NoScalingDpiConverter()));
        layers.body.addLayerListener(this::hear);
        layers.top.addLayerListener(this::sorted);
    }

    private void hear(ILayerEvent event) {
        if (!fitting && event instanceof ColumnResizeEvent resized) {
            resized.getColumnPositionRanges()
                    .forEach(range -> range.getMembers().forEach(this::choose));
        }
    }

    /** The title that sorts has a mark. */
    private void sorted(ILayerEvent event) {
        if (event instanceof SortColumnEvent) {
            apply();
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
            int[] widths = widths(shown, chosen, needs, width);
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
    static <T> int[] widths(
            List<Column<T>> shown,
            Map<Column<T>, Integer> chosen,
            Function<Column<T>, Need> needs,
            int available) {
        int[] widths = new int[shown.size()];
        int[] give = new int[shown.size()];
        int[] take = new int[shown.size()];
        int wanted = 0;
        for (int i = 0; i < widths.length; i++) {
            Column<T> column = shown.get(i);
            Need need = needs.apply(column);
            widths[i] = chosen.getOrDefault(column, need.usual());
            if (!chosen.containsKey(column)) {
                give[i] = need.usual() - need.least();
                take[i] = Math.max(0, need.whole() - need.usual());
            }
            wanted += widths[i];
        }
        int slack = available - wanted;
        if (slack < 0) {
            add(widths, give, slack);
        } else {
            widen(widths, shown, chosen, slack - add(widths, take, slack));
        }
        return widths;
    }

    /**
     * Adds {@code excess} to {@code widths}, or as much of it as all {@code most} are, in parts.
     */
    private static int add(int[] widths, int[] most, int excess) {
        int all = IntStream.of(most).sum();
        int amount = Math.min(all, Math.abs(excess));
        int left = amount;
        for (int i = 0; i < widths.length && all > 0; i++) {
            // Rounded up, so that the last column is not cut by the pixels that rounding leaves.
            int part = Math.min(left, (int) Math.ceil((double) most[i] * amount / all));
            widths[i] += excess < 0 ? -part : part;
            left -= part;
        }
        return amount;
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
