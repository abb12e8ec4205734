// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;

/** A NatTable; positions count what is seen, headers included, from 0. */
public final class NatTableBot extends ControlBot<NatTable> {
    NatTableBot(NatTable table) {
        super(table);
    }

    /** Rows in sight, headers included. */
    public int rowCount() {
        return get(widget::getRowCount);
    }

    /** Columns in sight, row header included. */
    public int columnCount() {
        return get(widget::getColumnCount);
    }

    /** The text of a cell as shown; empty if the cell holds none. */
    public String getCellDataValueByPosition(int row, int column) {
        return get(
                () -> {
                    Object value = widget.getDataValueByPosition(column, row);
                    return value == null ? "" : value.toString();
                });
    }

    /** The first row in sight with {@code text} in {@code column}; -1 if there is none. */
    public int indexOf(String text, int column) {
        for (int row = 0; row < rowCount(); row++) {
            if (getCellDataValueByPosition(row, column).equals(text)) {
                return row;
            }
        }
        return -1;
    }

    /** Waits until a row in sight has {@code text} in {@code column}. */
    public int waitForRow(String text, int column) {
        Ui.await(display(), "a row with '" + text + "'", () -> indexOf(text, column) >= 0);
        return indexOf(text, column);
    }

    /** Clicks a cell, with {@code stateMask} of modifier keys held. */
    public void click(int row, int column, int stateMask) {
        mouse(SWT.MouseDown, row, column, stateMask, 1);
        mouse(SWT.MouseUp, row, column, stateMask, 1);
    }

    /** Clicks a cell. */
    public void click(int row, int column) {
        click(row, column, SWT.NONE);
    }

    /** Double-clicks a cell. */
    public void doubleClick(int row, int column) {
        click(row, column);
        mouse(SWT.MouseDoubleClick, row, column, SWT.NONE, 1);
    }

    /** Clicks a cell with the right button. */
    public void rightClick(int row, int column) {
        mouse(SWT.MouseDown, row, column, SWT.NONE, 3);
        mouse(SWT.MouseUp, row, column, SWT.NONE, 3);
    }

    /** The middle of a cell, in the coordinates of the display. */
    public Point middle(int row, int column) {
        return get(
                () -> {
                    Rectangle cell = widget.getBoundsByPosition(column, row);
                    return widget.toDisplay(cell.x + cell.width / 2, cell.y + cell.height / 2);
                });
    }

    /** What can be dropped on it. */
    public DropTarget dropTarget() {
        return get(() -> (DropTarget) widget.getData(DND.DROP_TARGET_KEY));
    }

    private void mouse(int type, int row, int column, int stateMask, int button) {
        run(
                () -> {
                    Rectangle cell = widget.getBoundsByPosition(column, row);
                    Event event = new Event();
                    event.button = button;
                    event.count = 1;
                    event.stateMask = stateMask;
                    event.x = cell.x + cell.width / 2;
                    event.y = cell.y + cell.height / 2;
                    widget.notifyListeners(type, event);
                });
    }
}
