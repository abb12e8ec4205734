// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import jakarta.inject.Inject;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.e4.core.commands.ECommandService;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.di.annotations.Creatable;

import java.util.Map;

/** Runs commands that trim offers. */
@Creatable
public final class CommandRunner {
    private final ECommandService commands;
    private final EHandlerService handlers;

    /** Made by the workbench. */
    @Inject
    public CommandRunner(ECommandService commands, EHandlerService handlers) {
        this.commands = commands;
        this.handlers = handlers;
    }

    /** Runs the command {@code id}, if it can be run now. */
    public void run(String id) {
        ParameterizedCommand command = commands.createCommand(id, Map.of());
        if (command != null && handlers.canExecute(command)) {
            handlers.executeHandler(command);
        }
    }
}
