// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions;

import org.eclipse.swt.widgets.Shell;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Sends commands to the site's controller for the person at the console; an OSGi service. */
public interface CommandSender {
    /**
     * Sends {@code command} once, not in the calling thread. What is refused, and a controller that
     * cannot be reached, is shown in a dialog on {@code parent}.
     *
     * @return the answer, on the UI thread after it was shown; completes exceptionally where there
     *     was none
     */
    CompletionStage<CommandReply> send(Shell parent, Command command);

    /**
     * The same with a reason for the audit.
     *
     * @param reason why; empty for none: where the site demands one it is asked for
     */
    CompletionStage<CommandReply> send(Shell parent, Command command, String reason);

    /**
     * The same after a dialog that shows what it does, and in which a person may say why.
     *
     * @param command is asked for once it is to be sent: where nothing is affected there is none
     * @return empty where that was cancelled: nothing is sent
     */
    Optional<CompletionStage<CommandReply>> ask(
            Shell parent, Supplier<? extends Command> command, Effect effect);

    /** Calls {@code listener} on the UI thread after each answer, until it is removed. */
    void addListener(Runnable listener);

    /** Ends {@link #addListener}. */
    void removeListener(Runnable listener);
}
