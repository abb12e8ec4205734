// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

import java.util.List;
import java.util.stream.Stream;

/** The running workbench. */
public final class WorkbenchBot extends Bot {
    /** The bot of the workbench that runs in this JVM. */
    public WorkbenchBot() {
        super(PlatformUI.getWorkbench().getDisplay(), () -> null);
        Ui.await(display(), "a workbench page", () -> page() != null);
    }

    /** Shows the view with that id and gives it the focus. */
    public ViewBot viewById(String id) {
        IViewPart part = sync(() -> show(id));
        return new ViewBot(display(), part);
    }

    /** The open view with that title, activated. */
    public ViewBot viewByTitle(String title) {
        Ui.await(display(), "view '" + title + "'", () -> reference(title) != null);
        return viewById(sync(() -> reference(title).getId()));
    }

    /** The ids of the open views. */
    public List<String> viewIds() {
        return sync(
                () -> Stream.of(page().getViewReferences()).map(IViewReference::getId).toList());
    }

    /** The id of the perspective in front. */
    public String activePerspective() {
        return sync(() -> page().getPerspective().getId());
    }

    /** The item of the window's menu bar at that path. */
    public MenuBot menu(String... path) {
        return MenuBot.find(display(), sync(() -> window().getShell().getMenuBar()), path);
    }

    /** Runs the command with that id, as its key does. */
    public void command(String id) {
        Ui.start(
                display(),
                () -> {
                    var handlers =
                            window().getService(org.eclipse.ui.handlers.IHandlerService.class);
                    try {
                        handlers.executeCommand(id, null);
                    } catch (org.eclipse.core.commands.common.CommandException e) {
                        throw new IllegalStateException("Command " + id + " did not run", e);
                    }
                });
        Ui.settle(display());
    }

    /** A bot for the window's whole content, trim included. */
    public Bot windowBot() {
        return new Bot(display(), () -> window().getShell());
    }

    private static IViewPart show(String id) throws PartInitException {
        return page().showView(id);
    }

    private static IViewReference reference(String title) {
        return Stream.of(page().getViewReferences())
                .filter(r -> r.getPartName().equals(title))
                .findFirst()
                .orElse(null);
    }

    static IWorkbenchWindow window() {
        IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (active != null) {
            return active;
        }
        IWorkbenchWindow[] all = PlatformUI.getWorkbench().getWorkbenchWindows();
        return all.length == 0 ? null : all[0];
    }

    static IWorkbenchPage page() {
        IWorkbenchWindow window = window();
        return window == null ? null : window.getActivePage();
    }
}
