// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

import java.util.Arrays;
import java.util.List;

/** An SWT table. */
public final class TableBot extends ControlBot<Table> {
    TableBot(Table table) {
        super(table);
    }

    /** How many rows it has. */
    public int rowCount() {
        return get(widget::getItemCount);
    }

    /** The text of a cell. */
    public String cell(int row, int column) {
        return get(() -> widget.getItem(row).getText(column));
    }

    /** The titles of its columns. */
    public List<String> columns() {
        return get(() -> Arrays.stream(widget.getColumns()).map(TableColumn::getText).toList());
    }

    /** The first row with {@code text} in {@code column}; -1 if there is none. */
    public int indexOf(String text, int column) {
        return get(
                () -> {
                    for (int row = 0; row < widget.getItemCount(); row++) {
                        if (widget.getItem(row).getText(column).equals(text)) {
                            return row;
                        }
                    }
                    return -1;
                });
    }

    /** Selects those rows and no other. */
    public TableBot select(int... rows) {
        run(
                () -> {
                    widget.setFocus();
                    widget.setSelection(rows);
                    Event event = new Event();
                    event.item = rows.length == 0 ? null : widget.getItem(rows[rows.length - 1]);
                    widget.notifyListeners(SWT.Selection, event);
                });
        return this;
    }

    /** Turns the check mark of a row on or off. */
    public void check(int row, boolean on) {
        run(
                () -> {
                    widget.getItem(row).setChecked(on);
                    Event event = new Event();
                    event.item = widget.getItem(row);
                    event.detail = SWT.CHECK;
                    widget.notifyListeners(SWT.Selection, event);
                });
    }
}
