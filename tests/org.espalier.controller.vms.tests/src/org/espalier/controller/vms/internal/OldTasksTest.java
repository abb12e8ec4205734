// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.event.Change;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.controller.core.SiteState;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The list of tasks stays bounded. */
class OldTasksTest {
    @Test
    void theOldestThatEndedGoWithTheirItems() {
        SiteState state = tasks(501, 0);
        assertThat(OldTasks.tooMany(state)).isTrue();
        SiteState after = state.with(2, new OldTasks().removed(state));
        assertThat(OldTasks.tooMany(after)).isFalse();
        assertThat(after.count(EntityKind.TASK)).isEqualTo(450);
        assertThat(after.count(EntityKind.TASK_ITEM)).isEqualTo(450);
        assertThat(after.task(id(0))).isEmpty();
        assertThat(after.item(id(0), 0)).isEmpty();
        assertThat(after.task(id(500))).isPresent();
    }

    @Test
    void whereTheClockWasSetBackTheNewestStay() {
        SiteState state = tasks(501, 0);
        OldTasks old = new OldTasks();
        // The one with the earliest time began last.
        for (int i = 500; i >= 0; i--) {
            old.seen(state.task(id(i)).orElseThrow(), 1000 - i);
        }
        SiteState after = state.with(2, old.removed(state));
        assertThat(after.count(EntityKind.TASK)).isEqualTo(450);
        assertThat(after.task(id(0))).isPresent();
        assertThat(after.task(id(500))).isEmpty();
    }

    @Test
    void whatRunsStays() {
        SiteState state = tasks(501, 501);
        assertThat(new OldTasks().removed(state)).isEmpty();
    }

    @Test
    void fewAreNotTooMany() {
        assertThat(OldTasks.tooMany(tasks(500, 0))).isFalse();
    }

    /** So many tasks with an item each, the first {@code running} of which run. */
    private static SiteState tasks(int count, int running) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TaskState state = i < running ? TaskState.RUNNING : TaskState.DONE;
            Task task =
                    new Task(
                            id(i),
                            "Task",
                            "root",
                            state,
                            1,
                            1,
                            0,
                            Instant.EPOCH.plusSeconds(i),
                            Optional.empty());
            changes.add(new Change.Put(task));
            changes.add(
                    new Change.Put(
                            new TaskItem(
                                    id(i),
                                    0,
                                    VmSite.TINY.key(),
                                    "x",
                                    TaskItem.State.DONE,
                                    Optional.empty())));
        }
        return SiteState.EMPTY.with(1, changes);
    }

    private static TaskId id(int number) {
        return new TaskId(new UUID(0, number));
    }
}
