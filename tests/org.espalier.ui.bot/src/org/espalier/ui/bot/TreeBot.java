// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A tree. */
public final class TreeBot extends ControlBot<Tree> {
    TreeBot(Tree tree) {
        super(tree);
    }

    /** The root item whose text is, or begins a word with, {@code text}; waits for it. */
    public TreeItemBot getTreeItem(String text) {
        Ui.await(
                display(),
                "tree item '" + text + "'",
                () -> match(widget.getItems(), text) != null);
        return new TreeItemBot(this, get(() -> match(widget.getItems(), text)));
    }

    /** The item at that path; each level is expanded on the way. */
    public TreeItemBot expandNode(String first, String... more) {
        TreeItemBot at = getTreeItem(first).expand();
        for (String name : more) {
            at = at.getNode(name).expand();
        }
        return at;
    }

    /** The texts of the root items. */
    public List<String> rows() {
        return get(() -> Arrays.stream(widget.getItems()).map(TreeItem::getText).toList());
    }

    /** The texts of what is selected. */
    public List<String> selection() {
        return get(() -> Arrays.stream(widget.getSelection()).map(TreeItem::getText).toList());
    }

    /** Selects all of {@code items} and no other. */
    public TreeBot select(TreeItemBot... items) {
        run(
                () -> {
                    List<TreeItem> wanted = new ArrayList<>();
                    for (TreeItemBot item : items) {
                        wanted.add(item.item());
                    }
                    widget.setFocus();
                    widget.setSelection(wanted.toArray(TreeItem[]::new));
                    Event event = new Event();
                    event.item = wanted.isEmpty() ? null : wanted.get(wanted.size() - 1);
                    widget.notifyListeners(SWT.Selection, event);
                });
        return this;
    }

    static TreeItem match(TreeItem[] items, String text) {
        for (TreeItem item : items) {
            if (item.getText().equals(text)) {
                return item;
            }
        }
        for (TreeItem item : items) {
            if (item.getText().startsWith(text + " ")) {
                return item;
            }
        }
        return null;
    }
}
