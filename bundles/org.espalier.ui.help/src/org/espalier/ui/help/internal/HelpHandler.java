// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.help.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

import java.util.Locale;

/** Explains the view or the dialog that has the keyboard. */
public final class HelpHandler extends AbstractHandler {
    private static final String DIALOG = "dialog.";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Shell active = HandlerUtil.getActiveShell(event);
        if (active == null || active == window.getShell()) {
            view(window.getActivePage());
        } else if (!"help".equals(active.getData("id"))) {
            HelpPages pages = new HelpPages(Locale.getDefault());
            HelpWindow.open(active, pages.of(DIALOG + active.getData("id"), HelpPages.DIALOGS));
        }
        return null;
    }

    private static void view(IWorkbenchPage page) throws ExecutionException {
        IWorkbenchPartReference before = page.getActivePartReference();
        try {
            HelpView help = (HelpView) page.showView(HelpView.ID);
            help.explain(before == null ? HelpView.ID : before.getId());
        } catch (PartInitException e) {
            throw new ExecutionException("The help did not open", e);
        }
    }
}
