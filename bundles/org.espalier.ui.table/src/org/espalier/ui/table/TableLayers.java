// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.coordinate.PositionCoordinate;
import org.eclipse.nebula.widgets.nattable.data.IDataProvider;
import org.eclipse.nebula.widgets.nattable.filterrow.FilterRowHeaderComposite;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.grid.layer.ColumnHeaderLayer;
import org.eclipse.nebula.widgets.nattable.hideshow.ColumnHideShowLayer;
import org.eclipse.nebula.widgets.nattable.layer.CompositeLayer;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.layer.cell.IConfigLabelAccumulator;
import org.eclipse.nebula.widgets.nattable.reorder.ColumnReorderLayer;
import org.eclipse.nebula.widgets.nattable.selection.RowSelectionModel;
import org.eclipse.nebula.widgets.nattable.selection.SelectionLayer;
import org.eclipse.nebula.widgets.nattable.selection.config.DefaultRowSelectionLayerConfiguration;
import org.eclipse.nebula.widgets.nattable.sort.SortHeaderLayer;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The stack of layers of a table. */
final class TableLayers<T> {
    /** Marks the title of the column that sorts. */
    static final String ASCENDING = " \u25b4";

    private static final String DESCENDING = " \u25be";

    final DataLayer body;
    final ColumnHideShowLayer columns;
    final SelectionLayer selection;
    final RowSelectionModel<T> model;
    final ViewportLayer viewport;
    final FilterRowHeaderComposite<T> header;
    final CompositeLayer top = new CompositeLayer(1, 2);

    TableLayers(
            Rows<T> rows,
            Function<? super T, String> id,
            TableFilter<T> filter,
            IConfigRegistry registry,
            int rowHeight,
            int headerHeight) {
        body = new DataLayer(rows, 100, rowHeight);
        body.setConfigLabelAccumulator(new Labels<>(rows, this::isFocused));
        columns = new ColumnHideShowLayer(new ColumnReorderLayer(body));
        selection = new SelectionLayer(columns, false);
        selection.setLayerPainter(new BodyPainter());
        model = new RowSelectionModel<>(selection, rows, row -> rows.idOf(row, id));
        selection.setSelectionModel(model);
        selection.addConfiguration(new DefaultRowSelectionLayerConfiguration());
        viewport = new ViewportLayer(selection);

        IDataProvider titles = new Titles<>(rows);
        DataLayer headerData = new DataLayer(titles, 100, headerHeight);
        headerData.setConfigLabelAccumulator(numbersToTheRight(rows));
        ColumnHeaderLayer columnHeader = new ColumnHeaderLayer(headerData, viewport, selection);
        SortHeaderLayer<T> sortHeader = new SortHeaderLayer<>(columnHeader, new TableSort<>(rows));
        header = new FilterRowHeaderComposite<>(filter, sortHeader, titles, registry);
        header.getFilterRowDataLayer().setDefaultRowHeight(headerHeight);

        top.setChildLayer(GridRegion.COLUMN_HEADER, header, 0, 0);
        top.setChildLayer(GridRegion.BODY, viewport, 0, 1);
        size(rows);
    }

    private boolean isFocused(int line) {
        PositionCoordinate anchor = selection.getSelectionAnchor();
        return anchor != null && anchor.getRowPosition() == line;
    }

    private void size(Rows<T> rows) {
        List<Integer> hidden = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            body.setColumnWidthByPosition(i, rows.columns().get(i).width());
            if (rows.columns().get(i).hidden()) {
                hidden.add(i);
            }
        }
        columns.hideColumnIndexes(hidden);
    }

    private static <T> IConfigLabelAccumulator numbersToTheRight(Rows<T> rows) {
        return (labels, column, row) -> {
            Column.Kind kind = rows.columns().get(column).kind();
            if (kind == Column.Kind.NUMBER || kind == Column.Kind.BAR) {
                labels.addLabelOnTop(Labels.NUMBER_HEADER);
            }
        };
    }

    /** The titles, with a mark at the one that sorts. */
    private record Titles<T>(Rows<T> rows) implements IDataProvider {
        @Override
        public Object getDataValue(int columnIndex, int rowIndex) {
            Column<T> column = rows.columns().get(columnIndex);
            String title = column.kind() == Column.Kind.STATE ? "" : column.title();
            if (column != rows.sortColumn()) {
                return title;
            }
            return (title + (rows.descending() ? DESCENDING : ASCENDING)).strip();
        }

        @Override
        public void setDataValue(int columnIndex, int rowIndex, Object newValue) {
            throw new UnsupportedOperationException("Titles are fixed");
        }

        @Override
        public int getColumnCount() {
            return rows.getColumnCount();
        }

        @Override
        public int getRowCount() {
            return 1;
        }
    }
}
