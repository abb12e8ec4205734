// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.health;

import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.ColumnWidths;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is shown of areas and findings. */
final class HealthColumns {
    private static final int SHAPE = 8;
    private static final int BOX = 16;
    private static final int LEAST = 420;

    private final TreeViewer viewer;
    private final SiteSession session;
    private final Supplier<HealthPicture> picture;

    HealthColumns(TreeViewer viewer, SiteSession session, Supplier<HealthPicture> picture) {
        this.viewer = viewer;
        this.session = session;
        this.picture = picture;
        column(Messages.columnSubject, 170, new Subject());
        column(Messages.columnState, 80, new State());
        column(Messages.columnSince, 110, new Text(area -> "", this::since));
        TreeColumn last =
                column(
                        Messages.columnMessage,
                        LEAST,
                        new Text(area -> HealthWords.summary(of(area)), HealthFinding::message));
        Tree tree = viewer.getTree();
        tree.addListener(SWT.Resize, e -> last.setWidth(Math.max(LEAST, rest(tree, last))));
    }

    private static int rest(Tree tree, TreeColumn last) {
        int others =
                Stream.of(tree.getColumns())
                        .filter(column -> column != last)
                        .mapToInt(TreeColumn::getWidth)
                        .sum();
        return tree.getClientArea().width - others;
    }

    private TreeColumn column(String title, int width, ColumnLabelProvider labels) {
        TreeViewerColumn column = new TreeViewerColumn(viewer, SWT.LEFT);
        column.getColumn().setText(title);
        ColumnWidths.fit(column.getColumn(), width);
        column.setLabelProvider(labels);
        return column.getColumn();
    }

    private List<HealthFinding> of(Area area) {
        return picture.get().areas().getOrDefault(area, List.of());
    }

    /** Of an area the worst of what is in it: they are sorted so. */
    private Severity severity(Object element) {
        if (element instanceof HealthFinding finding) {
            return finding.severity();
        }
        List<HealthFinding> all = of((Area) element);
        return all.isEmpty() ? Severity.UNKNOWN : all.get(0).severity();
    }

    private String since(HealthFinding finding) {
        return finding.since().map(at -> Quantities.ago(session.measurements().age(at))).orElse("");
    }

    /** Text of an area or a finding. */
    private class Text extends ColumnLabelProvider {
        private final Function<Area, String> ofArea;
        private final Function<HealthFinding, String> ofFinding;

        Text(Function<Area, String> ofArea, Function<HealthFinding, String> ofFinding) {
            this.ofArea = ofArea;
            this.ofFinding = ofFinding;
        }

        @Override
        public String getText(Object element) {
            return element instanceof HealthFinding finding
                    ? ofFinding.apply(finding)
                    : ofArea.apply((Area) element);
        }

        @Override
        public String getToolTipText(Object element) {
            return element instanceof HealthFinding finding ? finding.message() : null;
        }

        @Override
        public Font getFont(Object element) {
            Fonts fonts = Fonts.of(viewer.getControl());
            return element instanceof Area ? fonts.smallSemibold() : fonts.small();
        }
    }

    private final class Subject extends Text {
        Subject() {
            super(HealthWords::of, HealthFinding::subject);
        }

        @Override
        public Image getImage(Object element) {
            return StateShapes.of(viewer.getControl())
                    .image(HealthWords.shape(severity(element)), SHAPE, BOX);
        }
    }

    private final class State extends Text {
        State() {
            super(
                    area -> HealthWords.of(severity(area)),
                    finding -> HealthWords.of(finding.severity()));
        }

        @Override
        public Color getForeground(Object element) {
            Token ink = HealthWords.ink(severity(element));
            return Palette.of(viewer.getControl()).get(ink);
        }
    }
}
