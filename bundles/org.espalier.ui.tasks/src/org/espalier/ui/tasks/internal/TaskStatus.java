// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.espalier.model.site.MTask;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.status.StatusBoard;
import org.espalier.ui.status.StatusItem;
import org.espalier.ui.status.StatusSlot;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.StateShape;

import java.util.List;

/** Keeps the status line's two entries about tasks. */
public final class TaskStatus implements IStartup {
    /** Shows the Activity view. */
    static final String SHOW_ACTIVITY = "org.espalier.ui.tasks.showActivity";

    @Override
    public void earlyStartup() {
        IWorkbench workbench = PlatformUI.getWorkbench();
        workbench.getDisplay().asyncExec(() -> follow(workbench));
    }

    private static void follow(IWorkbench workbench) {
        SiteSession session = workbench.getService(SiteSession.class);
        StatusBoard board = workbench.getService(StatusBoard.class);
        SeenTasks seen = workbench.getService(SeenTasks.class);
        if (session == null || board == null || seen == null) {
            return;
        }
        Runnable update = () -> show(board, session.site().getTasks(), seen);
        session.addListener(
                batch -> {
                    if (batch.touches(MTask.class)) {
                        update.run();
                    }
                });
        seen.addListener(update);
        update.run();
    }

    static void show(StatusBoard board, List<MTask> tasks, SeenTasks seen) {
        seen.begin(tasks);
        Summary summary = Summary.of(tasks, seen::saw);
        StatusItem all =
                summary.needing() > 0
                        ? StatusItem.of(StateShape.WARNING, summary.text())
                        : StatusItem.of(Icon.ACTIVITY, summary.text());
        board.show(StatusSlot.ACTIVITY, all.withCommand(SHOW_ACTIVITY));
        if (summary.newest().isPresent()) {
            MTask task = summary.newest().get();
            board.show(
                    StatusSlot.TASK,
                    StatusItem.of(StateShape.STARTING, Summary.text(task))
                            .withPercent(TaskWords.percent(task))
                            .withCommand(SHOW_ACTIVITY));
        } else {
            board.clear(StatusSlot.TASK);
        }
    }
}
