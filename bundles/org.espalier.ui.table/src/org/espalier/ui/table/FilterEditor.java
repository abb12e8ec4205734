// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.filterrow.FilterRowTextCellEditor;
import org.eclipse.nebula.widgets.nattable.selection.SelectionLayer.MoveDirectionEnum;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;

/** Typing into a filter field: within the field that is drawn, and the table follows. */
final class FilterEditor extends FilterRowTextCellEditor {
    /** So long after the last key the table is filtered. */
    private static final int QUIET_MILLIS = 200;

    private static final int BORDER = 4;

    @Override
    protected Text createEditorControl(Composite parent, int style) {
        Text text = super.createEditorControl(parent, style);
        text.addListener(SWT.Modify, e -> later(text));
        return text;
    }

    private void later(Text text) {
        Display display = text.getDisplay();
        Object stamp = new Object();
        text.setData(FilterEditor.class.getName(), stamp);
        display.timerExec(
                QUIET_MILLIS,
                () -> {
                    if (!text.isDisposed()
                            && text.getData(FilterEditor.class.getName()) == stamp
                            && !isClosed()) {
                        commit(MoveDirectionEnum.NONE, false);
                    }
                });
    }

    @Override
    public Rectangle calculateControlBounds(Rectangle cell) {
        return new Rectangle(
                cell.x + BORDER,
                cell.y + BORDER,
                Math.max(0, cell.width - 2 * BORDER - 1),
                Math.max(0, cell.height - 2 * BORDER));
    }
}
