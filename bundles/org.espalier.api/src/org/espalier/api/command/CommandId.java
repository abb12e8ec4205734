// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.TaskId;

import java.util.Objects;
import java.util.UUID;

/**
 * Identity of a command, given by who sends it. A repeated id gets the first answer, whatever came
 * between: so a sender that lost the answer just sends again.
 *
 * @param value a random UUID
 */
public record CommandId(UUID value) {
    /** Checks. */
    public CommandId {
        Objects.requireNonNull(value, "value");
    }

    /** A new random identity. */
    public static CommandId random() {
        return new CommandId(UUID.randomUUID());
    }

    /** The identity of the task that carries the command out. */
    public TaskId task() {
        return new TaskId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
