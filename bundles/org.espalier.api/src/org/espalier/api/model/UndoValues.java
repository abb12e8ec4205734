// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a command that can be undone changed, and how all of that was before. Kept by the controller
 * alone.
 *
 * @param command the command's id
 * @param things each thing that it changed
 */
public record UndoValues(TaskId command, List<Thing> things) implements Entity {
    /** Checks and copies. */
    public UndoValues {
        Objects.requireNonNull(command, "command");
        things = List.copyOf(things);
    }

    /**
     * One thing.
     *
     * @param before how it was; empty where the command made it
     * @param after how it was then; empty where the command removed it
     */
    public record Thing(Optional<Undoable> before, Optional<Undoable> after) {
        /** Checks. */
        public Thing {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
            if (before.isEmpty() && after.isEmpty()) {
                throw new IllegalArgumentException("Neither before nor after is there.");
            }
        }

        /** Under which key the state has it, or had it. */
        public EntityKey key() {
            return before.or(() -> after).orElseThrow().key();
        }

        /** The same the other way round. */
        public Thing reversed() {
            return new Thing(after, before);
        }
    }

    @Override
    public EntityKey key() {
        return key(command);
    }

    /** The key of the values of {@code command}. */
    public static EntityKey key(TaskId command) {
        return new EntityKey(EntityKind.UNDO_VALUES, command.toString());
    }
}
