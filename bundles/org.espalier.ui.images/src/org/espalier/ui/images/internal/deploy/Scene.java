// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.ui.actions.CommandSender;
import org.espalier.ui.session.SiteSession;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where a command was called.
 *
 * @param window in which window
 * @param selection on what: a context menu acts on what it was opened on
 * @param event with what
 */
record Scene(IWorkbenchWindow window, ISelection selection, ExecutionEvent event) {
    static Scene of(ExecutionEvent event) throws ExecutionException {
        ISelection selection = HandlerUtil.getActiveMenuSelection(event);
        if (selection == null) {
            selection = HandlerUtil.getCurrentSelection(event);
        }
        return new Scene(
                HandlerUtil.getActiveWorkbenchWindowChecked(event),
                selection == null ? StructuredSelection.EMPTY : selection,
                event);
    }

    Optional<String> parameter(String id) {
        return Optional.ofNullable(event.getParameter(id)).filter(text -> !text.isEmpty());
    }

    Shell shell() {
        return window.getShell();
    }

    SiteSession session() {
        return window.getService(SiteSession.class);
    }

    CompletionStage<CommandReply> send(Command command) {
        return send(command, "");
    }

    /** The same, and why, if that was said. */
    CompletionStage<CommandReply> send(Command command, String reason) {
        return window.getService(CommandSender.class).send(shell(), command, reason);
    }
}
