// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.part.ViewPart;

/** The tree of node groups, hosts and virtual machines. */
public final class SiteExplorerView extends ViewPart {
    private Tree tree;

    @Override
    public void createPartControl(Composite parent) {
        tree = new Tree(parent, SWT.MULTI);
    }

    @Override
    public void setFocus() {
        tree.setFocus();
    }
}
