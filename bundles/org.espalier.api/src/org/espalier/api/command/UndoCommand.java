// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.TaskId;

import java.util.Objects;

/**
 * Undoes a command that was accepted, or does again what was undone, by commands that set what it
 * changed back to the values of before (or of after). Whoever gives it must be allowed those.
 * Refused, with both values, where somebody has changed the same since; and where a command cannot
 * be undone or is too old.
 *
 * @param of the command, by the id that its task has or would have
 * @param again whether what was undone is to be done again
 */
public record UndoCommand(TaskId of, boolean again) implements Command {
    /** Checks. */
    public UndoCommand {
        Objects.requireNonNull(of, "of");
    }
}
