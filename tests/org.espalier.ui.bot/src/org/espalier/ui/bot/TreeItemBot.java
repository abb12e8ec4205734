// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

import java.util.Arrays;
import java.util.List;

/** An item of a tree. */
public final class TreeItemBot {
    private final TreeBot tree;
    private final TreeItem item;

    TreeItemBot(TreeBot tree, TreeItem item) {
        this.tree = tree;
        this.item = item;
    }

    /** What stands in {@code column}, from 0. */
    public String cell(int column) {
        return tree.get(() -> item.getText(column));
    }

    /** Its text. */
    public String getText() {
        return tree.get(item::getText);
    }

    /** Shows its children, as a click on its twistie does. */
    public TreeItemBot expand() {
        tree.run(
                () -> {
                    if (!item.getExpanded()) {
                        tell(SWT.Expand);
                        item.setExpanded(true);
                    }
                });
        return this;
    }

    /** Hides its children. */
    public TreeItemBot collapse() {
        tree.run(
                () -> {
                    tell(SWT.Collapse);
                    item.setExpanded(false);
                });
        return this;
    }

    /** Selects it and nothing else. */
    public TreeItemBot select() {
        tree.select(this);
        return this;
    }

    /** Double-clicks it. */
    public void doubleClick() {
        select();
        tree.run(() -> tell(SWT.DefaultSelection));
    }

    /** Its child whose text is, or begins a word with, {@code text}; waits for it. */
    public TreeItemBot getNode(String text) {
        Ui.await(
                tree.display(),
                "tree item '" + text + "'",
                () -> TreeBot.match(item.getItems(), text) != null);
        return new TreeItemBot(tree, tree.get(() -> TreeBot.match(item.getItems(), text)));
    }

    /** The texts of its children. */
    public List<String> getNodes() {
        return tree.get(() -> Arrays.stream(item.getItems()).map(TreeItem::getText).toList());
    }

    TreeItem item() {
        return item;
    }

    private void tell(int type) {
        Tree widget = item.getParent();
        Event event = new Event();
        event.item = item;
        widget.notifyListeners(type, event);
    }
}
