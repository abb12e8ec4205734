// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.select;

import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.IEvaluationService;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MVm;
import org.espalier.ui.pace.Paced;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteSession;

/**
 * Has menus and tool bars ask again what can be done whenever a VM or a task changes: the selection
 * stays the same while the states below it do not.
 */
public final class EnablementUpdate implements IStartup {
    private static final int PACE_MILLIS = 500;

    @Override
    public void earlyStartup() {
        IWorkbench workbench = PlatformUI.getWorkbench();
        workbench.getDisplay().asyncExec(() -> follow(workbench));
    }

    private static void follow(IWorkbench workbench) {
        SiteSession session = workbench.getService(SiteSession.class);
        IEvaluationService expressions = workbench.getService(IEvaluationService.class);
        if (session != null && expressions != null) {
            // To ask takes its time, and in a site in turmoil something changes all the time.
            Paced asking =
                    new Paced(
                            workbench.getDisplay(),
                            workbench::isClosing,
                            PACE_MILLIS,
                            () -> expressions.requestEvaluation(Possible.PROPERTY));
            session.addListener(batch -> changed(batch, asking));
            // What was asked before this bundle ran was answered with no, whatever was selected.
            asking.due();
        }
    }

    private static void changed(SiteChange batch, Paced asking) {
        if (batch.connection() || batch.touches(MVm.class) || batch.touches(MTask.class)) {
            asking.due();
        }
    }
}
