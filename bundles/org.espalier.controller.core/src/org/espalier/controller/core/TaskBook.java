// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.Refusal;
import org.espalier.api.event.Change;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How tasks and their items get on. Pure. */
public final class TaskBook {
    private TaskBook() {}

    /** A task that begins with {@code items}; those that ended already count. */
    public static List<Change> begin(
            TaskId id, String title, String by, List<TaskItem> items, Instant now) {
        Task task =
                new Task(
                        id,
                        title,
                        by,
                        TaskState.RUNNING,
                        items.size(),
                        0,
                        0,
                        now,
                        Optional.empty());
        List<TaskItem> ended = items.stream().filter(item -> item.state().ended()).toList();
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Put(counted(task, ended, now)));
        items.forEach(item -> changes.add(new Change.Put(item)));
        return changes;
    }

    /** {@code items}, all of {@code task} and open before, ended in one step. */
    public static List<Change> ended(Task task, List<TaskItem> items, Instant now) {
        List<Change> changes = new ArrayList<>();
        items.forEach(item -> changes.add(new Change.Put(item)));
        changes.add(new Change.Put(counted(task, items, now)));
        return changes;
    }

    /** {@code task} after cancel was asked for; {@code items} are left out by that. */
    public static List<Change> cancelled(Task task, List<TaskItem> items, Instant now) {
        return ended(in(task, TaskState.CANCELLING), items, now);
    }

    /** {@code task} with {@code open} items that cannot be gone on with. */
    public static List<Change> brokenOff(Task task, List<TaskItem> open, Refusal why, Instant now) {
        List<TaskItem> failed =
                open.stream()
                        .map(item -> item.withState(TaskItem.State.FAILED, Optional.of(why)))
                        .toList();
        List<Change> changes = new ArrayList<>();
        failed.forEach(item -> changes.add(new Change.Put(item)));
        Task counted = counted(task, failed, now);
        changes.add(new Change.Put(in(counted, TaskState.BROKEN_OFF)));
        return changes;
    }

    private static Task counted(Task task, List<TaskItem> items, Instant now) {
        int ended = task.ended() + items.size();
        int failed =
                task.failed()
                        + (int)
                                items.stream()
                                        .filter(i -> i.state() == TaskItem.State.FAILED)
                                        .count();
        boolean over = ended == task.items();
        return new Task(
                task.id(),
                task.title(),
                task.by(),
                over ? last(task.state(), failed) : task.state(),
                task.items(),
                ended,
                failed,
                task.created(),
                over ? Optional.of(now) : Optional.empty());
    }

    private static TaskState last(TaskState state, int failed) {
        if (state == TaskState.CANCELLING) {
            return TaskState.CANCELLED;
        }
        return failed > 0 ? TaskState.FAILED : TaskState.DONE;
    }

    private static Task in(Task task, TaskState state) {
        return new Task(
                task.id(),
                task.title(),
                task.by(),
                state,
                task.items(),
                task.ended(),
                task.failed(),
                task.created(),
                task.endedAt());
    }
}
