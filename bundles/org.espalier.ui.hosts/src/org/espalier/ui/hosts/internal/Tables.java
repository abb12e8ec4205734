// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.theme.ColumnWidths;

import java.util.List;

/** The tables of the wizards. */
final class Tables {
    private Tables() {}

    /**
     * A column.
     *
     * @param title what stands above it
     * @param width pixels
     */
    record Column(String title, int width) {}

    /** A table that fills what it is in. */
    static Table of(Composite parent, int style, String id, String name, List<Column> columns) {
        Table table = new Table(parent, SWT.BORDER | SWT.FULL_SELECTION | style);
        table.setData("id", id);
        table.setHeaderVisible(true);
        for (Column each : columns) {
            TableColumn column = new TableColumn(table, SWT.NONE);
            column.setText(each.title());
            ColumnWidths.fit(column, each.width());
        }
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.heightHint = 180;
        table.setLayoutData(data);
        AccessibleNames.of(table, name);
        return table;
    }
}
