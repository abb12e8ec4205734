// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.drag;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.services.IServiceLocator;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs a command with values: that of a drop, or what follows it. */
public final class Asking {
    private static final Logger LOG = Logger.getLogger(Asking.class.getName());

    private Asking() {}

    /** Runs {@code id} with {@code values}, by the ids of its parameters. */
    public static void run(IServiceLocator site, String id, Map<String, String> values) {
        Command command = site.getService(ICommandService.class).getCommand(id);
        try {
            site.getService(IHandlerService.class)
                    .executeCommand(
                            ParameterizedCommand.generateCommand(command, Map.copyOf(values)),
                            null);
        } catch (CommandException e) {
            // What was dragged may have stopped meanwhile.
            LOG.log(Level.INFO, "Nothing is done by " + id + " to " + values, e);
        }
    }
}
