// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;

import java.util.Optional;
import java.util.function.Consumer;

/** What the pointer and Enter do on rows, besides selecting them. */
final class TableClicks<T> {
    private final NatTable table;
    private final Rows<T> rows;
    private final TableLayers<T> layers;
    private final TableSelection<T> selection;

    TableClicks(NatTable table, Rows<T> rows, TableLayers<T> layers, TableSelection<T> selection) {
        this.table = table;
        this.rows = rows;
        this.layers = layers;
        this.selection = selection;
    }

    void onOpen(Consumer<T> opener) {
        table.addListener(
                SWT.MouseDoubleClick,
                e -> {
                    int position = table.getRowPositionByY(e.y);
                    if (position >= layers.header.getRowCount()) {
                        open(opener);
                    }
                });
        // First, for the table itself would take Enter as a step down, and open the row below.
        table.getUiBindingRegistry()
                .registerFirstKeyBinding(
                        e ->
                                e.keyCode == SWT.CR
                                        && (e.stateMask & SWT.MODIFIER_MASK) == 0
                                        && selection.focusedGroup() == null,
                        (natTable, e) -> open(opener));
    }

    private void open(Consumer<T> opener) {
        T row = selection.focus();
        if (row != null) {
            opener.accept(row);
        }
    }

    void onClick(String id, Consumer<T> action) {
        table.addListener(
                SWT.MouseUp,
                e -> {
                    int column = table.getColumnIndexByPosition(table.getColumnPositionByX(e.x));
                    if (e.button == 1
                            && column >= 0
                            && rows.columns().get(column).id().equals(id)) {
                        rowAt(e.y).ifPresent(action);
                    }
                });
    }

    Optional<T> rowAt(int y) {
        int position = table.getRowPositionByY(y);
        return position < layers.header.getRowCount()
                ? Optional.empty()
                : Optional.ofNullable(rows.getRowObject(table.getRowIndexByPosition(position)));
    }
}
