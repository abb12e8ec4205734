// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import org.eclipse.swt.widgets.Display;
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
    private static final int PACE_MS = 500;

    private boolean resting;
    private boolean missed;

    @Override
    public void earlyStartup() {
        IWorkbench workbench = PlatformUI.getWorkbench();
        workbench.getDisplay().asyncExec(() -> follow(workbench));
    }

    private void follow(IWorkbench workbench) {
        SiteSession session = workbench.getService(SiteSession.class);
        IEvaluationService expressions = workbench.getService(IEvaluationService.class);
        ICommandService commands = workbench.getService(ICommandService.class);
        if (session != null && expressions != null && commands != null) {
            session.addListener(batch -> changed(batch, workbench, expressions, commands));
            // What was asked before this bundle ran was answered with no, whatever was selected.
            expressions.requestEvaluation(Possible.PROPERTY);
            refresh(commands);
        }
    }

    private void changed(
            SiteChange batch,
            IWorkbench workbench,
            IEvaluationService expressions,
            ICommandService commands) {
        if (batch.connection() || batch.touches(MVm.class) || batch.touches(MHost.class)) {
            evaluate(workbench, expressions);
        }
        if (batch.connection() || batch.touches(MUndo.class)) {
            refresh(commands);
        }
    }

    /** Asks at once, and where more changes soon, once more after a rest: to ask takes its time. */
    private void evaluate(IWorkbench workbench, IEvaluationService expressions) {
        missed = resting;
        Display display = workbench.getDisplay();
        if (resting || workbench.isClosing() || display.isDisposed()) {
            return;
        }
        resting = true;
        expressions.requestEvaluation(Possible.PROPERTY);
        display.timerExec(PACE_MS, () -> rested(workbench, expressions));
    }

    private void rested(IWorkbench workbench, IEvaluationService expressions) {
        resting = false;
        if (missed) {
            evaluate(workbench, expressions);
        }
    }

    private static void refresh(ICommandService commands) {
        commands.refreshElements(IWorkbenchCommandConstants.EDIT_UNDO, null);
        commands.refreshElements(IWorkbenchCommandConstants.EDIT_REDO, null);
    }
}
