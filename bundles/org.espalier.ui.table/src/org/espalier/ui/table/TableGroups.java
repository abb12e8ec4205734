// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.layer.event.RowVisualUpdateEvent;
import org.eclipse.nebula.widgets.nattable.ui.action.IKeyAction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Groups of a table by mouse and keyboard: a click opens or closes one, and so do Space and Enter;
 * Left closes it, Right opens it, with Ctrl all of them.
 */
final class TableGroups<T> {
    private final NatTable table;
    private final Rows<T> rows;
    private final TableLayers<T> layers;
    private final TableSelection<T> selection;
    private final Runnable restructured;
    private final GroupTotals<T> totals;

    /**
     * @param restructured is called when other lines are drawn
     */
    TableGroups(
            NatTable table,
            Rows<T> rows,
            TableLayers<T> layers,
            TableSelection<T> selection,
            Runnable restructured) {
        this.table = table;
        this.rows = rows;
        this.layers = layers;
        this.selection = selection;
        this.restructured = restructured;
        totals = new GroupTotals<>(table, rows.columns(), this::redraw);
        table.addListener(SWT.Paint, e -> look());
        table.addListener(SWT.MouseDown, this::clicked);
        key(SWT.NONE, SWT.ARROW_LEFT, group -> open(List.of(group), false));
        key(SWT.NONE, SWT.ARROW_RIGHT, group -> open(List.of(group), true));
        key(SWT.NONE, SWT.CR, this::toggle);
        key(SWT.NONE, ' ', this::toggle);
        key(SWT.MOD1, SWT.ARROW_LEFT, group -> open(rows.lines().groups(), false));
        key(SWT.MOD1, SWT.ARROW_RIGHT, group -> open(rows.lines().groups(), true));
    }

    /** What a key does where a group has the keyboard. */
    private interface Work<T> {
        void on(Group<T> group);
    }

    private void key(int modifiers, int code, Work<T> work) {
        IKeyAction action = (natTable, e) -> work.on(selection.focusedGroup());
        // Elsewhere the key keeps what it means.
        table.getUiBindingRegistry()
                .registerFirstKeyBinding(
                        e ->
                                e.keyCode == code
                                        && (e.stateMask & SWT.MODIFIER_MASK) == modifiers
                                        && selection.focusedGroup() != null,
                        action);
    }

    /** Groups rows by {@code column}, if that is one to group by. */
    void by(Optional<Column<T>> column) {
        rows.group(column.filter(Column::groups).orElse(null));
        restructured.run();
    }

    private void toggle(Group<T> group) {
        open(List.of(group), !group.isOpen());
    }

    void open(Collection<Group<T>> some, boolean open) {
        Group<T> focused = selection.focusedGroup();
        rows.open(List.copyOf(some), open);
        restructured.run();
        selection.revise();
        if (focused != null) {
            selection.focus(focused);
        }
    }

    private void clicked(Event e) {
        int position = table.getRowPositionByY(e.y);
        if (e.button == 1 && position >= layers.header.getRowCount()) {
            Group<T> group = rows.lines().group(table.getRowIndexByPosition(position));
            if (group != null) {
                selection.focus(group);
                toggle(group);
            }
        }
    }

    /** Of groups in sight the totals are to be right. */
    void look() {
        if (rows.lines().column() == null) {
            return;
        }
        int top = layers.viewport.getRowIndexByPosition(0);
        for (int line = top; line < top + layers.viewport.getRowCount(); line++) {
            Group<T> group = rows.lines().group(line);
            if (group != null) {
                totals.lookedAt(group);
            }
        }
    }

    private void redraw(Group<T> group) {
        int line = rows.lines().indexOf(group);
        if (line >= 0) {
            layers.body.fireLayerEvent(new RowVisualUpdateEvent(layers.body, line));
        }
    }
}
