// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskState;
import org.espalier.model.site.MTask;
import org.espalier.ui.drag.Asking;
import org.espalier.ui.drag.HostDrop;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Asks as Deploy Image… does once an import has brought the image into the library. */
final class ThenDeploy implements SiteChangeListener {
    private static final int MODAL = SWT.PRIMARY_MODAL | SWT.APPLICATION_MODAL | SWT.SYSTEM_MODAL;

    private final IWorkbenchWindow window;
    private final SiteSession session;
    private final TaskId task;
    private final String to;

    private ThenDeploy(IWorkbenchWindow window, TaskId task, String to) {
        this.window = window;
        this.session = window.getService(SiteSession.class);
        this.task = task;
        this.to = to;
    }

    /**
     * Waits for the end of {@code task}, an import; nothing is asked where it fails, for it says
     * itself why.
     *
     * @param to the group or the hosts, as the command takes them
     */
    static void after(IWorkbenchWindow window, TaskId task, String to) {
        ThenDeploy then = new ThenDeploy(window, task, to);
        if (!then.isOver()) {
            then.session.addListener(then);
        }
    }

    @Override
    public void changed(SiteChange batch) {
        if (isOver()) {
            session.removeListener(this);
        }
    }

    /** Whether there is nothing more to wait for; then it was asked, where there was a reason. */
    private boolean isOver() {
        if (window.getShell() == null || window.getShell().isDisposed()) {
            return true;
        }
        Optional<TaskState> state = session.task(task).map(MTask::getState);
        if (state.isEmpty() || !state.get().ended()) {
            return false;
        }
        if (state.get() != TaskState.DONE) {
            return true;
        }
        // An import's image is called by its task.
        ImageId image = new ImageId(task.value());
        boolean there = session.image(image).isPresent();
        if (there) {
            Display display = window.getShell().getDisplay();
            display.asyncExec(() -> ask(display, image));
        }
        return there;
    }

    /** Not over another dialog: a person is writing there. */
    private void ask(Display display, ImageId image) {
        if (window.getShell() == null || window.getShell().isDisposed()) {
            return;
        }
        Optional<Shell> dialog =
                Arrays.stream(display.getShells())
                        .filter(shell -> shell.isVisible() && (shell.getStyle() & MODAL) != 0)
                        .findFirst();
        if (dialog.isPresent()) {
            dialog.get()
                    .addListener(SWT.Dispose, e -> display.asyncExec(() -> ask(display, image)));
            return;
        }
        Asking.run(
                window,
                HostDrop.DEPLOY,
                Map.of(HostDrop.DEPLOY_IMAGE, image.toString(), HostDrop.DEPLOY_TO, to));
    }
}
