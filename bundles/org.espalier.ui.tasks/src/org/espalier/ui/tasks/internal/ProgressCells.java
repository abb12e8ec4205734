// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.espalier.model.site.MTask;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;
import org.espalier.ui.theme.Variant;

/** Draws a bar of 44 points at the end of a task's progress cell. */
final class ProgressCells {
    private static final int WIDTH = 44;
    private static final int HEIGHT = 6;

    private ProgressCells() {}

    static void on(Tree tree) {
        tree.addListener(SWT.PaintItem, ProgressCells::paint);
    }

    private static void paint(Event e) {
        if (e.index == ActivityColumns.PROGRESS
                && e.item instanceof TreeItem item
                && item.getData() instanceof MTask task
                && task.getItemCount() > 0) {
            Rectangle cell = item.getBounds(e.index);
            int x = cell.x + cell.width - WIDTH - 8;
            int y = cell.y + (cell.height - HEIGHT) / 2;
            Palette palette = Palette.of(item);
            GC gc = e.gc;
            boolean contrast = palette.variant() == Variant.HIGH_CONTRAST;
            gc.setBackground(palette.get(contrast ? Token.SURFACE : Token.LINE));
            gc.fillRectangle(x, y, WIDTH, HEIGHT);
            if (contrast) {
                // Lines and what is done have one colour there: the bar is told by its frame.
                gc.setForeground(palette.get(Token.LINE));
                gc.drawRectangle(x - 1, y - 1, WIDTH + 1, HEIGHT + 1);
            }
            Token ink =
                    task.getFailed() > 0
                            ? Token.ERR
                            : task.getState().ended() ? Token.OK_FILL : Token.ACCENT;
            gc.setBackground(palette.get(ink));
            gc.fillRectangle(x, y, WIDTH * TaskWords.percent(task) / 100, HEIGHT);
        }
    }
}
