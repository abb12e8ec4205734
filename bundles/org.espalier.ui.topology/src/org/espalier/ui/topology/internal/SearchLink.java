// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPage;
import org.espalier.ui.search.EntitySearch;
import org.espalier.ui.search.SavedSearch;
import org.espalier.ui.search.SmartGroup;

/** A search that is kept and is chosen in the explorer is searched for in the picture, too. */
final class SearchLink {
    private final ViewTools tools;
    private final Control control;
    private String shown = "";

    SearchLink(ViewTools tools, Control control) {
        this.tools = tools;
        this.control = control;
    }

    /** Hears of it until the control is gone. */
    void follow(IWorkbenchPage page) {
        ISelectionListener listener =
                (part, selection) -> {
                    if (selection instanceof IStructuredSelection one
                            && one.getFirstElement() instanceof SmartGroup group) {
                        show(group.saved());
                    }
                };
        page.addSelectionListener(listener);
        control.addDisposeListener(e -> page.removeSelectionListener(listener));
    }

    private void show(SavedSearch search) {
        if (search.search()
                .required(EntitySearch.IS)
                .filter(EntitySearch.IMAGE::equalsIgnoreCase)
                .isEmpty()) {
            shown = search.query();
            tools.find(shown);
        } else if (tools.sought().equals(shown)) {
            // The one before was about what is here; this one is about images.
            tools.find("");
        }
    }
}
