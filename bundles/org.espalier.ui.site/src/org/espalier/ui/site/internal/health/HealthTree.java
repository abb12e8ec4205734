// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.health;

import org.eclipse.jface.viewers.AbstractTreeViewer;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.IElementComparer;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Findings below their areas; what was selected or folded stays so when there are new ones. */
final class HealthTree {
    private final TreeViewer viewer;

    HealthTree(Composite parent, SiteSession session, Supplier<HealthPicture> picture) {
        Tree tree = new Tree(parent, SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
        tree.setData("id", "health.tree");
        tree.setHeaderVisible(true);
        tree.setFont(Fonts.of(tree).small());
        AccessibleNames.of(tree, Messages.healthName);
        viewer = new TreeViewer(tree);
        viewer.setUseHashlookup(true);
        viewer.setComparer(new SameThing());
        viewer.setContentProvider(new Content());
        viewer.setAutoExpandLevel(AbstractTreeViewer.ALL_LEVELS);
        ColumnViewerToolTipSupport.enableFor(viewer);
        new HealthColumns(viewer, session, picture);
        viewer.setInput(picture);
        Palette palette = Palette.of(tree);
        palette.follow(
                tree,
                () -> {
                    tree.setBackground(palette.get(Token.SURFACE));
                    tree.setForeground(palette.get(Token.INK));
                    viewer.refresh();
                });
    }

    TreeViewer viewer() {
        return viewer;
    }

    Tree control() {
        return viewer.getTree();
    }

    /** Shows what is known now. */
    void refresh() {
        Tree tree = viewer.getTree();
        boolean first = tree.getItemCount() == 0;
        boolean top = first || tree.getItem(0).equals(tree.getTopItem());
        viewer.refresh();
        if (first) {
            viewer.expandAll();
        }
        if (top && tree.getItemCount() > 0) {
            // Where areas change places GTK follows the row that has the focus; the worst is above.
            tree.setTopItem(tree.getItem(0));
        }
    }

    /** The finding that is selected. */
    Optional<HealthFinding> selected() {
        return viewer.getStructuredSelection().getFirstElement() instanceof HealthFinding finding
                ? Optional.of(finding)
                : Optional.empty();
    }

    /** A finding is about the same thing as an earlier one, whatever it says. */
    private static final class SameThing implements IElementComparer {
        private static List<Object> key(HealthFinding finding) {
            return List.of(finding.area(), finding.subject(), finding.host());
        }

        @Override
        public boolean equals(Object a, Object b) {
            return a instanceof HealthFinding one && b instanceof HealthFinding other
                    ? key(one).equals(key(other))
                    : Objects.equals(a, b);
        }

        @Override
        public int hashCode(Object element) {
            return element instanceof HealthFinding finding
                    ? key(finding).hashCode()
                    : Objects.hashCode(element);
        }
    }

    private static final class Content implements ITreeContentProvider {
        private static HealthPicture of(Object input) {
            return (HealthPicture) ((Supplier<?>) input).get();
        }

        private Object input;

        @Override
        public void inputChanged(org.eclipse.jface.viewers.Viewer on, Object before, Object after) {
            input = after;
        }

        @Override
        public Object[] getElements(Object from) {
            return of(from).order().toArray();
        }

        @Override
        public Object[] getChildren(Object parent) {
            return parent instanceof Area area
                    ? of(input).areas().getOrDefault(area, List.of()).toArray()
                    : new Object[0];
        }

        @Override
        public Object getParent(Object element) {
            return element instanceof HealthFinding finding ? finding.area() : null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return element instanceof Area;
        }
    }
}
