// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table.view;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.espalier.ui.table.SiteTable;

/** Groups a table by a column, or by none; in the view's menu. */
final class GroupAction extends Action {
    private final SiteTable<?> table;
    private final String column;

    /**
     * @param column its id; empty for none
     */
    GroupAction(SiteTable<?> table, String column, String title) {
        super(title, IAction.AS_RADIO_BUTTON);
        this.table = table;
        this.column = column;
        setChecked(table.groupedBy().map(by -> by.id().equals(column)).orElse(column.isEmpty()));
    }

    @Override
    public void run() {
        if (isChecked()) {
            table.groupBy(column);
        }
    }
}
