// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;
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

    private static final DateTimeFormatter DAY_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final TreeViewer viewer;
    private final BarImages bars;
    private final Supplier<Instant> now;

    ActivityColumns(TreeViewer viewer, Supplier<Instant> now) {
        this.viewer = viewer;
        this.now = now;
        bars = new BarImages(viewer.getControl());
        ColumnViewerToolTipSupport.enableFor(viewer);
        column(Messages.columnTask, 260, SWT.LEFT, new NameColumn());
        column(Messages.columnBy, 110, SWT.LEFT, new TextColumn(MTask::getBy, i -> ""));
        column(Messages.columnProgress, 130, SWT.LEFT, new ProgressColumn());
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

    private void column(String title, int width, int style, ColumnLabelProvider labels) {
        TreeViewerColumn column = new TreeViewerColumn(viewer, style);
        column.getColumn().setText(title);
        column.getColumn().setWidth(width);
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

    private final class ProgressColumn extends TextColumn {
        ProgressColumn() {
            super(TaskWords::progress, i -> "");
        }

        @Override
        public Image getImage(Object element) {
            return element instanceof MTask task ? bars.of(task) : null;
        }
    }

    private final class ResultColumn extends TextColumn {
        ResultColumn() {
            super(TaskWords::result, TaskWords::result);
        }

        @Override
        public Color getForeground(Object element) {
            boolean grave =
                    element instanceof MTask task
                            ? TaskWords.grave(task)
                            : TaskWords.grave((MTaskItem) element);
            return palette().get(grave ? Token.ERR : Token.INK2);
        }

        @Override
        public String getToolTipText(Object element) {
            return getText(element);
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
