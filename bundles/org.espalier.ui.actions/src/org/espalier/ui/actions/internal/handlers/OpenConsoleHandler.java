// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.IShowInTarget;
import org.eclipse.ui.part.ShowInContext;
import org.espalier.model.site.MVm;
import org.espalier.ui.SiteParts;
import org.espalier.ui.actions.internal.select.Picks;

import java.util.List;

/** Shows the serial console of the first selected VM, and those of the others beside it. */
public final class OpenConsoleHandler extends SelectionHandler {
    /** Most consoles that one call opens. */
    private static final int MOST = 8;

    @Override
    void run(Scene scene) throws ExecutionException {
        List<MVm> vms = Picks.vms(scene.selection()).named();
        IWorkbenchPage page = scene.window().getActivePage();
        for (int i = Math.min(MOST, vms.size()) - 1; i >= 0; i--) {
            show(page, vms.get(i), i == 0 ? null : vms.get(i).getId().toString());
        }
    }

    private static void show(IWorkbenchPage page, MVm vm, String secondary)
            throws ExecutionException {
        try {
            IViewPart view =
                    page.showView(SiteParts.CONSOLE, secondary, IWorkbenchPage.VIEW_ACTIVATE);
            IShowInTarget target = Adapters.adapt(view, IShowInTarget.class);
            if (target != null) {
                target.show(new ShowInContext(null, new StructuredSelection(vm)));
            }
        } catch (PartInitException e) {
            throw new ExecutionException("The console of " + vm.getName() + " did not open", e);
        }
    }
}
