// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import org.espalier.api.Refusal;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that a task works on, and its result.
 *
 * @param task whose item it is
 * @param index its place in the task, from 0
 * @param subject the entity worked on
 * @param label what people call the subject
 * @param state where it is
 * @param refusal why it failed or was left out
 * @param percent how much of it is done while it runs, where that can be told
 */
public record TaskItem(
        TaskId task,
        int index,
        EntityKey subject,
        String label,
        State state,
        Optional<Refusal> refusal,
        Optional<Long> percent)
        implements Entity {
    /** Where an item is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        /** What was asked for held already: success. */
        ALREADY,
        FAILED,
        CANCELLED;

        /** Whether nothing of it will happen any more. */
        public boolean ended() {
            return this != WAITING && this != RUNNING;
        }
    }

    /** Checks. */
    public TaskItem {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(refusal, "refusal");
        Objects.requireNonNull(percent, "percent");
    }

    /** Of which it is not told how much is done. */
    public TaskItem(
            TaskId task,
            int index,
            EntityKey subject,
            String label,
            State state,
            Optional<Refusal> refusal) {
        this(task, index, subject, label, state, refusal, Optional.empty());
    }

    /** This item with so much of it done. */
    public TaskItem at(long newPercent) {
        return new TaskItem(task, index, subject, label, state, refusal, Optional.of(newPercent));
    }

    /** This item in another state. */
    public TaskItem withState(State newState, Optional<Refusal> newRefusal) {
        return new TaskItem(task, index, subject, label, newState, newRefusal);
    }

    @Override
    public EntityKey key() {
        return key(task, index);
    }

    /** The key of the item {@code index} of {@code task}. */
    public static EntityKey key(TaskId task, int index) {
        return new EntityKey(EntityKind.TASK_ITEM, task + "/" + index);
    }
}
