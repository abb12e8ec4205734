// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A command that can be undone, or was. Its person sees it on every console; what is needed to undo
 * it is in the {@link UndoValues} beside it.
 *
 * @param command the command's id
 * @param by who gave it
 * @param at when, by the controller's clock
 * @param number orders a person's steps: a later one has a higher number
 * @param title what it was, in words
 * @param undone whether it was undone, and so can be done again
 * @param task the task by which that is done, where hosts have to do something for it
 */
public record UndoStep(
        TaskId command,
        String by,
        Instant at,
        long number,
        String title,
        boolean undone,
        Optional<TaskId> task)
        implements Entity {
    /** Checks. */
    public UndoStep {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(task, "task");
    }

    /** The same once it was undone, or done again; by {@code newTask} where that takes one. */
    public UndoStep undone(boolean now, Optional<TaskId> newTask) {
        return new UndoStep(command, by, at, number, title, now, newTask);
    }

    @Override
    public EntityKey key() {
        return key(command);
    }

    /** The key of the step of {@code command}. */
    public static EntityKey key(TaskId command) {
        return new EntityKey(EntityKind.UNDO, command.toString());
    }
}
