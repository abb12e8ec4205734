// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swt.widgets.Widget;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.model.site.MVo;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.pace.Paced;
import org.espalier.ui.search.SmartGroup;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.text.States;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The explorer's tree widget and how it keeps up with the site. */
final class ExplorerTree {
    private static final int FIGURES = 46;
    private static final int INSET = 12;
    private static final int MOST_EXPANDED = 12;

    private final ExplorerModel model;
    private final TreeViewer viewer;
    private final Tree tree;
    private final Paced refreshing;
    private final Paced labelling;
    private boolean rootsExpanded;
    private boolean following;
    private boolean missed;
    // VMs that lay in the bin when they were looked at last.
    private final Set<MEntity> binned = Collections.newSetFromMap(new IdentityHashMap<>());
    // What was expanded before there was a filter.
    private Object[] unfiltered;

    ExplorerTree(
            Composite parent, String id, String name, SiteSession session, ExplorerModel model) {
        this.model = model;
        tree = new Tree(parent, SWT.MULTI | SWT.FULL_SELECTION | SWT.V_SCROLL);
        tree.setData("id", id);
        viewer = new QuietViewer(tree);
        viewer.setUseHashlookup(true);
        Palette palette = Palette.of(tree);
        NodeImages images = new NodeImages(tree.getDisplay());
        ExplorerWords words = new ExplorerWords(session, model);
        TreeViewerColumn names = new TreeViewerColumn(viewer, SWT.LEFT);
        TreeViewerColumn figures = new TreeViewerColumn(viewer, SWT.RIGHT);
        names.setLabelProvider(new NodeLabels(words, images, palette, Fonts.of(tree)));
        figures.setLabelProvider(new NodeLabels(words, images, palette, Fonts.of(tree)));
        tree.addListener(
                SWT.Resize,
                e -> {
                    int wide = figuresWide();
                    figures.getColumn().setWidth(wide);
                    names.getColumn().setWidth(Math.max(80, tree.getClientArea().width - wide));
                });
        ColumnViewerToolTipSupport.enableFor(viewer);
        refreshing = new Paced(tree, Paced.SPARING_MILLIS, this::refresh);
        labelling = new Paced(tree, Paced.SPARING_MILLIS, this::label);
        tree.getVerticalBar().addListener(SWT.Selection, e -> labelling.due());
        tree.addListener(SWT.Expand, e -> labelling.due());
        // A hidden tree becomes visible by a paint: what it missed is made good then.
        tree.addListener(
                SWT.Paint,
                e -> {
                    if (missed) {
                        labelling.due();
                    }
                });
        tree.addListener(SWT.Collapse, e -> labelling.due());
        session.vms().stream().filter(States::binned).forEach(binned::add);
        viewer.setContentProvider(new ExplorerContent(model));
        viewer.setInput(model);
        expandRoots();
        tree.addListener(SWT.MouseUp, e -> clicked(new Point(e.x, e.y)));
        viewer.addOpenListener(e -> opened((IStructuredSelection) e.getSelection()));
        AccessibleNames.of(tree, name);
        palette.follow(
                tree,
                () -> {
                    tree.setBackground(palette.get(Token.SURFACE));
                    tree.setForeground(palette.get(Token.INK));
                    images.retire();
                    viewer.refresh();
                });
        tree.addListener(SWT.Dispose, e -> images.dispose());
    }

    /** Enough for "100 %" in the desktop's font. */
    private int figuresWide() {
        GC gc = new GC(tree);
        try {
            gc.setFont(Fonts.of(tree).small());
            return Math.max(FIGURES, gc.textExtent(Quantities.percent(1)).x + INSET);
        } finally {
            gc.dispose();
        }
    }

    /** Does not tell of a selection that only follows another view's. */
    private final class QuietViewer extends TreeViewer {
        QuietViewer(Tree tree) {
            super(tree);
        }

        @Override
        protected void updateSelection(org.eclipse.jface.viewers.ISelection selection) {
            if (!following) {
                super.updateSelection(selection);
            }
        }
    }

    Tree control() {
        return tree;
    }

    TreeViewer viewer() {
        return viewer;
    }

    void expandRoots() {
        for (Object root : model.roots()) {
            viewer.setExpandedState(root, true);
        }
    }

    /**
     * Takes in what happened to the site; it is seen a moment later.
     *
     * @param finding the smart groups that find other things now
     * @param filed whether something is in another folder now
     */
    void changed(SiteChange batch, List<? extends SmartGroup> finding, boolean filed) {
        // Whatever else there is: what lies in the bin now is to be remembered.
        boolean structural = structural(batch);
        if (structural || filed || finding.stream().anyMatch(this::opened)) {
            refreshing.due();
        } else {
            labelling.due();
        }
    }

    /** Only of what is in sight: the rest gets its words when it comes into sight. */
    private void label() {
        missed = !tree.isVisible();
        if (missed) {
            return;
        }
        List<Object> inSight = TreeItems.inSight(tree);
        viewer.update(inSight.toArray(), null);
        // The last one below it may have gone without an item of its own that told.
        inSight.stream().filter(this::emptied).toList().forEach(viewer::refresh);
    }

    private boolean emptied(Object node) {
        return viewer.testFindItem(node) instanceof TreeItem item
                && neverOpened(item)
                && !model.hasChildren(node);
    }

    private boolean opened(SmartGroup group) {
        return viewer.testFindItem(group) instanceof TreeItem item
                && (item.getItemCount() == 0 || !neverOpened(item));
    }

    private boolean structural(SiteChange batch) {
        boolean toOrFromBin = toOrFromBin(batch);
        return toOrFromBin
                || isShownKind(batch.added())
                || isShownKind(batch.removed())
                || batch.changed().stream().anyMatch(this::moved);
    }

    /** Whether a VM went into the bin or came out: it is shown no more, or again. */
    private boolean toOrFromBin(SiteChange batch) {
        batch.removed().forEach(binned::remove);
        return Stream.concat(batch.added().stream(), batch.changed().stream())
                        .filter(MVm.class::isInstance)
                        .map(MVm.class::cast)
                        .filter(vm -> States.binned(vm) ? binned.add(vm) : binned.remove(vm))
                        .count()
                > 0;
    }

    private static boolean isShownKind(Collection<MEntity> entities) {
        return entities.stream()
                .anyMatch(
                        e ->
                                e instanceof MHost
                                        || e instanceof MVm
                                        || e instanceof MGroup
                                        || e instanceof MVo);
    }

    /** Whether {@code entity} hangs elsewhere in the widget than in the model, or not yet. */
    private boolean moved(MEntity entity) {
        Widget[] items = viewer.testFindItems(entity);
        // A VM hangs below its host and below its VO.
        return Stream.of(items).anyMatch(item -> elsewhere(item, entity)) || missing(items, entity);
    }

    /**
     * Whether it belongs into a list that is made, or is empty, and is not there: where it came
     * from was never opened, so that no item of its own tells that it moved.
     */
    private boolean missing(Widget[] items, MEntity entity) {
        Object above = model.parent(entity);
        return above != null
                && viewer.testFindItem(above) instanceof TreeItem parent
                && !neverOpened(parent)
                && Stream.of(items).noneMatch(i -> isBelow(i, parent))
                && model.lists(entity);
    }

    private static boolean neverOpened(TreeItem item) {
        return item.getItemCount() > 0 && item.getItem(0).getData() == null;
    }

    private static boolean isBelow(Widget widget, TreeItem parent) {
        return widget instanceof TreeItem item && item.getParentItem() == parent;
    }

    private boolean elsewhere(Widget widget, MEntity entity) {
        if (!(widget instanceof TreeItem item) || item.getParentItem() == null) {
            return false;
        }
        Object parent = item.getParentItem().getData();
        if (parent instanceof SmartGroup) {
            // It tells itself when it finds other things.
            return false;
        }
        return parent instanceof MVo && entity instanceof MVm vm
                ? parent != vm.getVo()
                : parent != model.parent(entity);
    }

    private void refresh() {
        model.changed();
        refreshQuietly();
        if (!rootsExpanded && model.hasChildren(model.roots().get(0))) {
            rootsExpanded = true;
            expandRoots();
        }
    }

    /** Tells of the selection only if that is another one: who hears of it would begin anew. */
    private void refreshQuietly() {
        List<?> before = viewer.getStructuredSelection().toList();
        following = true;
        try {
            viewer.refresh();
        } finally {
            following = false;
        }
        if (!before.equals(viewer.getStructuredSelection().toList())) {
            viewer.setSelection(viewer.getStructuredSelection());
        }
    }

    /** The filter is another one. */
    void filtered() {
        if (model.isFiltered() && unfiltered == null) {
            unfiltered = viewer.getExpandedElements();
        }
        viewer.refresh();
        expandRoots();
        if (!model.isFiltered()) {
            if (unfiltered != null) {
                viewer.setExpandedElements(unfiltered);
            }
            unfiltered = null;
            return;
        }
        for (Object group :
                model.children(model.roots().get(0)).stream().limit(MOST_EXPANDED).toList()) {
            viewer.setExpandedState(group, true);
        }
    }

    /** Selects every entity that is in sight, and tells. */
    void selectAll() {
        viewer.setSelection(
                new StructuredSelection(
                        TreeItems.shown(tree).stream()
                                .filter(MEntity.class::isInstance)
                                .toArray()));
    }

    /** Selects and shows {@code entities} without telling anyone. */
    void follow(List<MEntity> entities) {
        List<?> now = viewer.getStructuredSelection().toList();
        if (now.equals(entities)) {
            return;
        }
        following = true;
        try {
            entities.stream().limit(1).forEach(this::reveal);
            viewer.setSelection(new StructuredSelection(entities), true);
        } finally {
            following = false;
        }
    }

    private void reveal(MEntity entity) {
        if (viewer.testFindItem(entity) == null) {
            // What is as it was is not asked for anew: a person goes through a table row by row.
            model.reveal(entity).stream()
                    .filter(parent -> viewer.testFindItem(parent) != null)
                    .forEach(viewer::refresh);
            bring(entity);
        }
    }

    /** It, or what it is below, came a moment ago: the list it belongs into is made anew. */
    private void bring(MEntity entity) {
        Object node = entity;
        while (node instanceof MEntity each) {
            Object above = model.parent(each);
            if (missing(viewer.testFindItems(each), each)) {
                viewer.refresh(above);
                return;
            }
            node = above;
        }
    }

    private void clicked(Point at) {
        TreeItem item = tree.getItem(at);
        if (item != null && item.getData() instanceof Nodes.More more) {
            listMore(more);
        }
    }

    private void opened(IStructuredSelection selection) {
        Object node = selection.getFirstElement();
        if (node instanceof Nodes.More more) {
            listMore(more);
        } else if (node != null && viewer.isExpandable(node)) {
            viewer.setExpandedState(node, !viewer.getExpandedState(node));
        }
    }

    private void listMore(Nodes.More more) {
        model.listMore(more.parent());
        viewer.refresh(more.parent());
    }
}
