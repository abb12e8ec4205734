// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.jface.viewers.CellLabelProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.StyledCellLabelProvider;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.graphics.Image;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;
import org.espalier.ui.theme.ColumnWidths;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;

/** The columns of Activity. */
final class ActivityColumns {
    /** The column with the button that cancels. */
    static final int CANCEL = 6;

    /** The column with the bar. */
    static final int PROGRESS = 2;

    private static final DateTimeFormatter DAY_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final TreeViewer viewer;
    private final Supplier<Instant> now;

    ActivityColumns(TreeViewer viewer, Supplier<Instant> now) {
        this.viewer = viewer;
        this.now = now;
        ColumnViewerToolTipSupport.enableFor(viewer);
        column(Messages.columnTask, 260, SWT.LEFT, new NameColumn());
        column(Messages.columnBy, 110, SWT.LEFT, new TextColumn(MTask::getBy, i -> ""));
        column(
                Messages.columnProgress,
                130,
                SWT.LEFT,
                new TextColumn(TaskWords::progress, i -> ""));
        column(Messages.columnResult, 340, SWT.LEFT, new ResultColumn());
        column(
                Messages.columnStarted,
                150,
                SWT.LEFT,
                new TextColumn(t -> DAY_TIME.format(t.getCreated()), i -> ""));
        column(
                Messages.columnDuration,
                90,
                SWT.RIGHT,
                new TextColumn(t -> TaskWords.duration(t, this.now.get()), i -> ""));
        column("", 32, SWT.CENTER, new CancelColumn());
    }

    private void column(String title, int width, int style, CellLabelProvider labels) {
        TreeViewerColumn column = new TreeViewerColumn(viewer, style);
        column.getColumn().setText(title);
        ColumnWidths.fit(column.getColumn(), width);
        column.getColumn().setResizable(!title.isEmpty());
        column.setLabelProvider(labels);
    }

    private Palette palette() {
        return Palette.of(viewer.getControl());
    }

    /** Text of a task or an item. */
    private static class TextColumn extends ColumnLabelProvider {
        private final java.util.function.Function<MTask, String> ofTask;
        private final java.util.function.Function<MTaskItem, String> ofItem;

        TextColumn(
                java.util.function.Function<MTask, String> ofTask,
                java.util.function.Function<MTaskItem, String> ofItem) {
            this.ofTask = ofTask;
            this.ofItem = ofItem;
        }

        @Override
        public String getText(Object element) {
            String text =
                    element instanceof MTask task
                            ? ofTask.apply(task)
                            : ofItem.apply((MTaskItem) element);
            return text == null ? "" : text;
        }
    }

    private final class NameColumn extends TextColumn {
        NameColumn() {
            super(MTask::getName, MTaskItem::getName);
        }

        @Override
        public Image getImage(Object element) {
            StateShape shape =
                    element instanceof MTask task
                            ? StateShape.of(task.getState())
                            : TaskWords.shape((MTaskItem) element);
            return StateShapes.of(viewer.getControl()).image(shape, 8, 16);
        }
    }

    /**
     * Draws its own text: where any cell of a tree is painted by hand, GTK draws the text of the
     * others in the tree's colour.
     */
    private final class ResultColumn extends StyledCellLabelProvider {
        @Override
        public void update(ViewerCell cell) {
            Object element = cell.getElement();
            String text = text(element);
            boolean grave =
                    element instanceof MTask task
                            ? TaskWords.grave(task)
                            : TaskWords.grave((MTaskItem) element);
            StyleRange ink = new StyleRange();
            ink.length = text.length();
            ink.foreground = palette().get(grave ? Token.ERR : Token.INK2);
            cell.setText(text);
            cell.setStyleRanges(new StyleRange[] {ink});
            super.update(cell);
        }

        @Override
        public String getToolTipText(Object element) {
            return text(element);
        }

        private static String text(Object element) {
            return element instanceof MTask task
                    ? TaskWords.result(task)
                    : TaskWords.result((MTaskItem) element);
        }
    }

    private final class CancelColumn extends ColumnLabelProvider {
        @Override
        public String getText(Object element) {
            return "";
        }

        @Override
        public Image getImage(Object element) {
            return element instanceof MTask task && !task.getState().ended()
                    ? Icons.of(viewer.getControl()).image(Icon.CANCEL)
                    : null;
        }

        @Override
        public String getToolTipText(Object element) {
            return getImage(element) == null ? null : Messages.cancelTask;
        }
    }
}
