// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Long work that a command began: shown in Activity, with a {@link TaskItem} per thing worked on.
 *
 * @param id that of the command
 * @param title what it does, a verb and its objects: "Start 12 VMs"
 * @param by name of the principal
 * @param state where it is
 * @param items how many items it has
 * @param ended how many of them ended, well or not
 * @param failed how many of them failed
 * @param created when the command was accepted, by the controller's clock
 * @param endedAt when it ended
 */
public record Task(
        TaskId id,
        String title,
        String by,
        TaskState state,
        int items,
        int ended,
        int failed,
        Instant created,
        Optional<Instant> endedAt)
        implements Entity {
    /** Checks. */
    public Task {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(endedAt, "endedAt");
    }

    @Override
    public EntityKey key() {
        return key(id);
    }

    /** The key of the task {@code id}. */
    public static EntityKey key(TaskId id) {
        return new EntityKey(EntityKind.TASK, id.toString());
    }
}
