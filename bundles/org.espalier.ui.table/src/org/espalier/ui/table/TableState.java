// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.filterrow.FilterRowDataProvider;
import org.espalier.search.Search;

import java.util.Properties;

/** All that a person chose of a table: columns, order, search, filters. */
final class TableState<T> {
    private static final String SORT = "sort";
    private static final String DESCENDING = "descending";
    private static final String QUERY = "query";
    private static final String FILTER = "filter.";

    private final SiteTable<T> table;
    private final Rows<T> rows;
    private final FilterRowDataProvider<T> fields;

    TableState(SiteTable<T> table, Rows<T> rows, FilterRowDataProvider<T> fields) {
        this.table = table;
        this.rows = rows;
        this.fields = fields;
    }

    void save(Properties target) {
        table.saveLayout(target);
        target.setProperty(QUERY, table.search().text());
        if (rows.sortColumn() != null) {
            target.setProperty(SORT, rows.sortColumn().id());
            target.setProperty(DESCENDING, Boolean.toString(rows.descending()));
        }
        for (int i = 0; i < rows.columns().size(); i++) {
            Object field = fields.getDataValue(i, 0);
            if (field != null) {
                target.setProperty(FILTER + rows.columns().get(i).id(), field.toString());
            }
        }
    }

    void load(Properties source) {
        table.clearFilters();
        table.loadLayout(source);
        table.sort(
                source.getProperty(SORT, ""), Boolean.parseBoolean(source.getProperty(DESCENDING)));
        for (Column<T> column : rows.columns()) {
            String field = source.getProperty(FILTER + column.id(), "");
            if (!field.isEmpty()) {
                table.setFilter(column.id(), field);
            }
        }
        table.setSearch(Search.of(source.getProperty(QUERY, "")));
    }
}
