// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table.view;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.espalier.ui.table.Column;
import org.espalier.ui.table.SiteTable;

/** Shows or hides a column; in the view's menu. */
final class ColumnAction<T> extends Action {
    private final SiteTable<T> table;
    private final Column<T> column;

    ColumnAction(SiteTable<T> table, Column<T> column) {
        super(column.title(), IAction.AS_CHECK_BOX);
        this.table = table;
        this.column = column;
        setChecked(table.isShown(column));
    }

    @Override
    public void run() {
        table.show(column, isChecked());
    }
}
