// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.health;

import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.status.StatusBoard;
import org.espalier.ui.status.StatusItem;
import org.espalier.ui.status.StatusSlot;
import org.espalier.ui.theme.StateShape;

/** Keeps the status line's entry about what is bad. */
public final class HealthStatus implements IStartup {
    /** Shows the Health view. */
    static final String SHOW_HEALTH = "org.espalier.ui.site.showHealth";

    @Override
    public void earlyStartup() {
        IWorkbench workbench = PlatformUI.getWorkbench();
        workbench.getDisplay().asyncExec(() -> follow(workbench));
    }

    private static void follow(IWorkbench workbench) {
        SiteSession session = workbench.getService(SiteSession.class);
        StatusBoard board = workbench.getService(StatusBoard.class);
        HealthFeed feed = workbench.getService(HealthFeed.class);
        if (session == null || board == null || feed == null) {
            return;
        }
        feed.addListener(() -> show(board, feed.picture()));
        feed.begin(session, workbench.getDisplay());
    }

    static void show(StatusBoard board, HealthPicture picture) {
        long bad = picture.count(Severity.BAD);
        if (bad == 0) {
            board.clear(StatusSlot.HEALTH);
        } else {
            board.show(
                    StatusSlot.HEALTH,
                    StatusItem.of(StateShape.FAILED, HealthWords.status(bad))
                            .withCommand(SHOW_HEALTH));
        }
    }
}
