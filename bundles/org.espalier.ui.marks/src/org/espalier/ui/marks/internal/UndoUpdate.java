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
import org.espalier.ui.pace.Paced;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteSession;

/** Has the menus ask again what can be undone and set whenever that is something else. */
public final class UndoUpdate implements IStartup {
    private static final int PACE_MS = 500;

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
            // To ask takes its time, and in a site in turmoil something changes all the time.
            Paced asking =
                    new Paced(
                            workbench.getDisplay(),
                            workbench::isClosing,
                            PACE_MS,
                            () -> expressions.requestEvaluation(Possible.PROPERTY));
            session.addListener(batch -> changed(batch, asking, commands));
            // What was asked before this bundle ran was answered with no, whatever was selected.
            asking.due();
            refresh(commands);
        }
    }

    private static void changed(SiteChange batch, Paced asking, ICommandService commands) {
        if (batch.connection() || batch.touches(MVm.class) || batch.touches(MHost.class)) {
            asking.due();
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
