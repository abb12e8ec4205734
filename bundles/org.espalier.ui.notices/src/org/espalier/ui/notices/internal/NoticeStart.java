// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.notices.internal;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.espalier.model.site.MEntity;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.status.StatusBoard;
import org.espalier.ui.status.StatusItem;
import org.espalier.ui.status.StatusSlot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Watches the site from the console's start on; for the UI thread. */
public final class NoticeStart implements IStartup {
    private final Troubles troubles = new Troubles();
    private SiteSession session;
    private Notices notices;
    private boolean begun;
    private String health;

    @Override
    public void earlyStartup() {
        IWorkbench workbench = PlatformUI.getWorkbench();
        workbench.getDisplay().asyncExec(() -> follow(workbench));
    }

    private void follow(IWorkbench workbench) {
        session = workbench.getService(SiteSession.class);
        notices = workbench.getService(Notices.class);
        StatusBoard board = workbench.getService(StatusBoard.class);
        if (session == null || notices == null || board == null) {
            return;
        }
        session.addListener(this::changed);
        Display display = workbench.getDisplay();
        // The board tells of changes on the thread that made them.
        board.addListener(() -> display.asyncExec(() -> health(board)));
        notices.addListener(notice -> say(workbench, notice));
        begin();
    }

    /** What is wrong when a site is seen first is no news. */
    private void begin() {
        if (!begun && session.site().getRevision() > 0) {
            begun = true;
            troubles.take(session.hosts());
            troubles.take(session.vms());
            troubles.take(session.site().getTasks());
        }
    }

    private void changed(SiteChange change) {
        if (!begun) {
            begin();
            return;
        }
        List<MEntity> entities = new ArrayList<>(change.added());
        entities.addAll(change.changed());
        troubles.tell(entities, notices::add);
    }

    private void health(StatusBoard board) {
        StatusItem item = board.items().get(StatusSlot.HEALTH);
        String now = item == null ? null : item.text();
        if (!Objects.equals(now, health)) {
            health = now;
            if (now != null) {
                notices.add(NoticeKind.HEALTH_BAD, List.of(now));
            }
        }
    }

    private void say(IWorkbench workbench, Notice notice) {
        IWorkbenchWindow window = workbench.getActiveWorkbenchWindow();
        if (window != null && !notices.muted(notice.kind())) {
            NoticePopup.show(window.getShell(), notice.text());
        }
    }
}
