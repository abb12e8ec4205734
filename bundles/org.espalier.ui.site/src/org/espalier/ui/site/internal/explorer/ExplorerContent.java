// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import org.eclipse.jface.viewers.ITreeContentProvider;

/** The model for a JFace tree. */
record ExplorerContent(ExplorerModel model) implements ITreeContentProvider {
    @Override
    public Object[] getElements(Object input) {
        return model.roots().toArray();
    }

    @Override
    public Object[] getChildren(Object parent) {
        return model.children(parent).toArray();
    }

    @Override
    public Object getParent(Object element) {
        return model.parent(element);
    }

    @Override
    public boolean hasChildren(Object element) {
        return model.hasChildren(element);
    }
}
