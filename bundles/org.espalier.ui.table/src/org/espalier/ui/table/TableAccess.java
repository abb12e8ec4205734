// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.espalier.ui.text.Noun;
import org.espalier.ui.text.Quantities;

import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Tells assistive technology what the drawn table is and what its focused cell and row say. One
 * object for the table: where another row is gone to it is read as one sentence, title and text of
 * each column that is known; where another column is gone to within it, that cell alone.
 */
final class TableAccess<T> {
    private final NatTable table;
    private final Rows<T> rows;
    private final TableSelection<T> selection;
    private final String name;
    private T lastRow;
    private Column<T> lastColumn;

    /** Whether the keyboard went from cell to cell of a row last. */
    private boolean within;

    TableAccess(NatTable table, Rows<T> rows, TableSelection<T> selection, String name) {
        this.table = table;
        this.rows = rows;
        this.selection = selection;
        this.name = name;
        Accessible accessible = table.getAccessible();
        accessible.addAccessibleListener(
                new AccessibleAdapter() {
                    @Override
                    public void getName(AccessibleEvent event) {
                        event.result = name;
                    }

                    @Override
                    public void getDescription(AccessibleEvent event) {
                        event.result = description();
                    }
                });
        accessible.addAccessibleControlListener(
                new AccessibleControlAdapter() {
                    @Override
                    public void getRole(AccessibleControlEvent event) {
                        event.detail = ACC.ROLE_TABLE;
                    }

                    @Override
                    public void getState(AccessibleControlEvent event) {
                        event.detail =
                                ACC.STATE_FOCUSABLE
                                        | (table.isFocusControl() ? ACC.STATE_FOCUSED : 0);
                    }

                    @Override
                    public void getValue(AccessibleControlEvent event) {
                        event.result = sentence();
                    }
                });
    }

    /** The focused row or column changed. */
    void moved() {
        T row = selection.focus();
        Column<T> column = selection.focusedColumn();
        within = row != null && row == lastRow && (within || column != lastColumn);
        lastRow = row;
        lastColumn = column;
        if (table.isFocusControl()) {
            table.getAccessible()
                    .sendEvent(ACC.EVENT_DESCRIPTION_CHANGED, new Object[] {"", description()});
        }
    }

    private String description() {
        return within ? cell() : sentence();
    }

    /** What the focused cell says, under its title; empty where no row has the keyboard. */
    String cell() {
        T row = selection.focus();
        Column<T> column = selection.focusedColumn();
        return row == null || column == null
                ? ""
                : NLS.bind(Messages.cell, column.title(), column.textOf(row));
    }

    /** What the focused row says. */
    String sentence() {
        Group<T> group = selection.focusedGroup();
        if (group != null) {
            return sentence(group);
        }
        T row = selection.focus();
        if (row == null) {
            return NLS.bind(Messages.rowsInAll, name, Noun.ROW.count(rows.visible().size()));
        }
        return NLS.bind(
                Messages.rowOf,
                new Object[] {
                    rows.indexOfRowObject(row) + 1,
                    rows.getRowCount(),
                    cells(column -> column.textOf(row))
                });
    }

    private String sentence(Group<T> group) {
        String totals = cells(column -> group.total(rows.columns().indexOf(column)));
        String words =
                NLS.bind(
                        Messages.groupOf,
                        new Object[] {
                            rows.lines().column().title(),
                            group.words(),
                            Noun.ROW.count(group.members().size()),
                            group.isOpen() ? Messages.groupOpen : Messages.groupClosed
                        });
        return totals.isEmpty() ? words : words + ", " + totals;
    }

    private String cells(Function<Column<T>, String> of) {
        StringJoiner cells = new StringJoiner(", "); // $NON-NLS-1$
        for (Column<T> column : rows.columns()) {
            String text = of.apply(column);
            if (!text.isEmpty() && !text.equals(Quantities.UNKNOWN)) {
                cells.add(NLS.bind(Messages.cell, column.title(), text));
            }
        }
        return cells.toString();
    }
}
