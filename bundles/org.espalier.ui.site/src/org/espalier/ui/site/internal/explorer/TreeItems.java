// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The nodes of a tree that are listed, in the order they are seen. */
final class TreeItems {
    private TreeItems() {}

    /** All that are listed, also above and below what fits into the tree. */
    static List<Object> shown(Tree tree) {
        return from(tree.getItemCount() == 0 ? null : tree.getItem(0), nodes -> true);
    }

    /** Those between the upper and the lower edge. */
    static List<Object> inSight(Tree tree) {
        int most = tree.getClientArea().height / Math.max(1, tree.getItemHeight()) + 2;
        return from(tree.getTopItem(), nodes -> nodes.size() < most);
    }

    private static List<Object> from(TreeItem first, Predicate<List<Object>> goOn) {
        List<Object> nodes = new ArrayList<>();
        for (TreeItem item = first; item != null && goOn.test(nodes); item = next(item)) {
            if (item.getData() != null) {
                nodes.add(item.getData());
            }
        }
        return nodes;
    }

    private static TreeItem next(TreeItem item) {
        if (item.getExpanded() && item.getItemCount() > 0) {
            return item.getItem(0);
        }
        TreeItem above = item;
        while (above != null) {
            TreeItem parent = above.getParentItem();
            Tree tree = above.getParent();
            int next = 1 + (parent == null ? tree.indexOf(above) : parent.indexOf(above));
            if (next < (parent == null ? tree.getItemCount() : parent.getItemCount())) {
                return parent == null ? tree.getItem(next) : parent.getItem(next);
            }
            above = parent;
        }
        return null;
    }
}
