// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.event.Change;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.controller.core.SiteState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps the list of tasks bounded: the oldest that ended go. The audit keeps their commands. */
final class OldTasks {
    private static final int MOST_TASKS = 500;
    private static final int MOST_ITEMS = 20_000;

    /**
     * By which revision each began, as far as this run saw it: a clock that is set may say else.
     */
    private final Map<TaskId, Long> began = new HashMap<>();

    /** {@code task} is in {@code revision}; on the writer's thread only, as all here. */
    void seen(Task task, long revision) {
        began.putIfAbsent(task.id(), revision);
    }

    static boolean tooMany(SiteState state) {
        return state.count(EntityKind.TASK) > MOST_TASKS
                || state.count(EntityKind.TASK_ITEM) > MOST_ITEMS;
    }

    /** The oldest that ended, down to nine tenths of what may be. */
    List<Change> removed(SiteState state) {
        began.keySet().removeIf(id -> state.task(id).isEmpty());
        List<Task> ended =
                state.tasks()
                        .filter(task -> task.state().ended())
                        .sorted(
                                Comparator.comparing(
                                                (Task task) -> began.getOrDefault(task.id(), 0L))
                                        .thenComparing(Task::created))
                        .toList();
        int tasks = state.count(EntityKind.TASK) - MOST_TASKS * 9 / 10;
        int items = state.count(EntityKind.TASK_ITEM) - MOST_ITEMS * 9 / 10;
        List<Change> changes = new ArrayList<>();
        for (Task task : ended) {
            if (tasks <= 0 && items <= 0) {
                break;
            }
            changes.add(new Change.Remove(task.key()));
            state.get(Deployment.key(task.id()))
                    .map(deployment -> new Change.Remove(deployment.key()))
                    .ifPresent(changes::add);
            for (int index = 0; index < task.items(); index++) {
                changes.add(new Change.Remove(TaskItem.key(task.id(), index)));
            }
            tasks--;
            items -= task.items();
        }
        return changes;
    }
}
