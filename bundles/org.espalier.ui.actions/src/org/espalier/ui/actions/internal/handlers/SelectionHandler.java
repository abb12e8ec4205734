// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.HandlerUtil;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.model.VmId;
import org.espalier.ui.actions.CommandSender;
import org.espalier.ui.actions.internal.dialogs.Sweep;
import org.espalier.ui.session.SiteSession;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A handler that turns what is selected into a command. */
abstract class SelectionHandler extends AbstractHandler {
    @Override
    public final Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        // A context menu acts on what it was opened on, else what is selected counts.
        ISelection selection = HandlerUtil.getActiveMenuSelection(event);
        if (selection == null) {
            selection = HandlerUtil.getCurrentSelection(event);
        }
        if (selection == null) {
            selection = StructuredSelection.EMPTY;
        }
        run(new Scene(window, selection, event));
        return null;
    }

    abstract void run(Scene scene) throws ExecutionException;

    /**
     * Where a command was called.
     *
     * @param window in which window
     * @param selection on what
     * @param event with what
     */
    record Scene(IWorkbenchWindow window, ISelection selection, ExecutionEvent event) {
        /** What was given with the command under that name. */
        Optional<String> parameter(String id) {
            return Optional.ofNullable(event.getParameter(id));
        }

        Shell shell() {
            return window.getShell();
        }

        SiteSession session() {
            return window.getService(SiteSession.class);
        }

        /** What the command {@code id} is called. */
        String name(String id) throws ExecutionException {
            try {
                return window.getService(ICommandService.class).getCommand(id).getName();
            } catch (NotDefinedException e) {
                throw new ExecutionException("No command " + id, e);
            }
        }

        /**
         * Sends the command for {@code targets}. Where much changes by it that is shown before, and
         * it is sent for what changes alone: what is left alone is named there already.
         *
         * @param id of the action
         */
        void send(Function<Set<VmId>, Command> of, Set<VmId> targets, Sweep sweep, String id)
                throws ExecutionException {
            if (sweep.large()) {
                sender().ask(shell(), () -> of.apply(sweep.targets()), sweep.effect(name(id)));
            } else {
                send(of.apply(targets));
            }
        }

        CommandSender sender() {
            return window.getService(CommandSender.class);
        }

        CompletionStage<CommandReply> send(Command command) {
            return send(command, "");
        }

        /** The same, and why, if that was said. */
        CompletionStage<CommandReply> send(Command command, String reason) {
            return sender().send(shell(), command, reason);
        }
    }
}
