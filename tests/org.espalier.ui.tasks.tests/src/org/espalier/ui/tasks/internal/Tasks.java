// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.espalier.api.Refusal;
import org.espalier.api.event.Change;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.model.mirror.Mirror;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tasks as a test wants them. */
final class Tasks {
    static final Refusal REFUSAL =
            new Refusal(Refusal.Code.TIMED_OUT, "VM a was not started", "it hangs", "Look at it");

    private final Mirror mirror = new Mirror();
    private int seconds;

    MSite site() {
        return mirror.site();
    }

    static Task record(TaskState state, int items, int ended, int failed, Instant created) {
        return new Task(
                TaskId.random(),
                "Start " + items + " VMs",
                "dkern",
                state,
                items,
                ended,
                failed,
                created,
                state.ended() ? Optional.of(created.plusSeconds(5)) : Optional.empty());
    }

    static TaskItem item(Task task, int index, TaskItem.State state) {
        boolean bad = state == TaskItem.State.FAILED;
        return new TaskItem(
                task.id(),
                index,
                new EntityKey(EntityKind.VM, "vm" + index),
                "vm" + index,
                state,
                bad ? Optional.of(REFUSAL) : Optional.empty());
    }

    MTask task(TaskState state, int items, int ended, int failed) {
        Task task = record(state, items, ended, failed, Instant.EPOCH.plusSeconds(seconds++));
        mirror.apply(List.of(new Change.Put(task)));
        return (MTask) mirror.find(task.key()).orElseThrow();
    }

    MTaskItem item(MTask task, int index, TaskItem.State state) {
        return put(item((Task) task.getRecord(), index, state));
    }

    /** An item that failed for {@code why}. */
    MTaskItem item(MTask task, int index, Refusal why) {
        TaskItem like = item((Task) task.getRecord(), index, TaskItem.State.FAILED);
        return put(
                new TaskItem(
                        like.task(),
                        index,
                        like.subject(),
                        like.label(),
                        like.state(),
                        Optional.of(why)));
    }

    /** A VM that waits, so much of whose image is there. */
    MTaskItem waits(MTask task, int index, long percent) {
        return put(item((Task) task.getRecord(), index, TaskItem.State.WAITING).at(percent));
    }

    private MTaskItem put(TaskItem item) {
        mirror.apply(List.of(new Change.Put(item)));
        return (MTaskItem) mirror.find(item.key()).orElseThrow();
    }
}
