// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.help.internal;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.part.ViewPart;

import java.util.Locale;

/** The page of the view that is used. */
public final class HelpView extends ViewPart implements IPartListener2 {
    /** Its id in the workbench. */
    static final String ID = "org.espalier.ui.help.view";

    private HelpPane pane;

    @Override
    public void createPartControl(Composite parent) {
        pane = new HelpPane(parent);
        explain(ID);
        getSite().getPage().addPartListener(this);
    }

    @Override
    public void partActivated(IWorkbenchPartReference part) {
        // Whoever reads the page of a view goes into it.
        if (!ID.equals(part.getId())) {
            explain(part.getId());
        }
    }

    /** Shows the page of the view {@code id}. */
    void explain(String id) {
        pane.show(new HelpPages(Locale.getDefault()).of(id));
    }

    @Override
    public void setFocus() {
        pane.control().setFocus();
    }

    @Override
    public void dispose() {
        getSite().getPage().removePartListener(this);
        super.dispose();
    }
}
