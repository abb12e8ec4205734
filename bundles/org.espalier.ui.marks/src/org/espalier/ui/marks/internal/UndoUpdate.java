// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.services.IEvaluationService;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MUndo;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteSession;

/** Has the menus ask again what can be undone and set whenever that is something else. */
public final class UndoUpdate implements IStartup {
    @Override
    public void earlyStartup() {
        IWorkbench workbench = PlatformUI.getWorkbench();
        workbench.getDisplay().asyncExec(() -> follow(workbench));
    }

    private static void follow(IWorkbench workbench) {
        SiteSession session = workbench.getService(SiteSession.class);
        IEvaluationService expressions = workbench.getService(IEvaluationService.class);
        ICommandService commands = workbench.getService(ICommandService.class);
        if (session != null && expressions != null && commands != null) {
            session.addListener(batch -> changed(batch, expressions, commands));
            // What was asked before this bundle ran was answered with no, whatever was selected.
            expressions.requestEvaluation(Possible.PROPERTY);
            refresh(commands);
        }
    }

    private static void changed(
            SiteChange batch, IEvaluationService expressions, ICommandService commands) {
        if (batch.connection() || batch.touches(MVm.class) || batch.touches(MHost.class)) {
            expressions.requestEvaluation(Possible.PROPERTY);
        }
        if (batch.connection() || batch.touches(MUndo.class)) {
            refresh(commands);
        }
    }

    private static void refresh(ICommandService commands) {
        commands.refreshElements(IWorkbenchCommandConstants.EDIT_UNDO, null);
        commands.refreshElements(IWorkbenchCommandConstants.EDIT_REDO, null);
    }
}
