// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.TaskState;
import org.espalier.model.site.MTask;
import org.espalier.ui.status.StatusBoard;
import org.espalier.ui.status.StatusItem;
import org.espalier.ui.status.StatusSlot;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.StateShape;
import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the status line says of tasks. */
class TaskStatusTest {
    private final Tasks tasks = new Tasks();
    private final SeenTasks seen = new SeenTasks();
    private final Board board = new Board();

    @Test
    void withoutTasksItIsTheWordAlone() {
        show();
        assertThat(item(StatusSlot.ACTIVITY).text()).isEqualTo("Activity");
        assertThat(item(StatusSlot.ACTIVITY).icon()).isEqualTo(Icon.ACTIVITY);
        assertThat(board.items).doesNotContainKey(StatusSlot.TASK);
    }

    @Test
    void everyEntryOpensActivity() {
        tasks.task(TaskState.RUNNING, 4, 1, 0);
        show();
        assertThat(board.items.values())
                .hasSize(2)
                .allSatisfy(i -> assertThat(i.command()).isEqualTo(TaskStatus.SHOW_ACTIVITY));
    }

    @Test
    void theTaskBegunLastHasTheBar() {
        tasks.task(TaskState.RUNNING, 10, 9, 0);
        tasks.task(TaskState.RUNNING, 4, 1, 0);
        tasks.task(TaskState.DONE, 2, 2, 0);
        show();
        assertThat(item(StatusSlot.TASK).text()).isEqualTo("Start 4 VMs  1 of 4");
        assertThat(item(StatusSlot.TASK).percent()).hasValue(25);
        assertThat(item(StatusSlot.ACTIVITY).text()).isEqualTo("Activity: 2 running");
    }

    @Test
    void aTaskThatEndedLeavesTheLine() {
        MTask task = tasks.task(TaskState.RUNNING, 4, 1, 0);
        show();
        assertThat(board.items).containsKey(StatusSlot.TASK);
        task.setState(TaskState.DONE);
        show();
        assertThat(board.items).doesNotContainKey(StatusSlot.TASK);
    }

    @Test
    void whatFailsWhileTheConsoleLooksOnIsAWarningUntilItWasSeen() {
        MTask task = tasks.task(TaskState.RUNNING, 4, 1, 0);
        show();
        task.setState(TaskState.FAILED);
        show();
        assertThat(item(StatusSlot.ACTIVITY).shape()).isEqualTo(StateShape.WARNING);
        assertThat(item(StatusSlot.ACTIVITY).text()).isEqualTo("Activity: 1 needs you");
        seen.look(List.of(task));
        show();
        assertThat(item(StatusSlot.ACTIVITY).shape()).isNull();
        assertThat(item(StatusSlot.ACTIVITY).text()).isEqualTo("Activity");
    }

    @Test
    void lookingAgainTellsNobodyAgain() {
        MTask failed = tasks.task(TaskState.FAILED, 1, 1, 1);
        int[] told = new int[1];
        seen.addListener(() -> told[0]++);
        seen.look(List.of(failed));
        seen.look(List.of(failed));
        seen.look(List.of(tasks.task(TaskState.DONE, 1, 1, 0)));
        assertThat(told[0]).isEqualTo(1);
    }

    @Test
    void onlyTheFirstTasksCountAsThoseOfTheStart() {
        seen.begin(List.of());
        MTask old = tasks.task(TaskState.FAILED, 1, 1, 1);
        seen.begin(List.of(old));
        MTask fresh = tasks.task(TaskState.FAILED, 1, 1, 1);
        seen.begin(List.of(old, fresh));
        assertThat(seen.saw(old)).isTrue();
        assertThat(seen.saw(fresh)).isFalse();
    }

    private void show() {
        TaskStatus.show(board, tasks.site().getTasks(), seen);
    }

    private StatusItem item(StatusSlot slot) {
        return board.items.get(slot);
    }

    /** A status line that nobody draws. */
    private static final class Board implements StatusBoard {
        private final Map<StatusSlot, StatusItem> items = new EnumMap<>(StatusSlot.class);

        @Override
        public void show(StatusSlot slot, StatusItem item) {
            items.put(slot, item);
        }

        @Override
        public void clear(StatusSlot slot) {
            items.remove(slot);
        }

        @Override
        public void site(String name) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public Map<StatusSlot, StatusItem> items() {
            return items;
        }

        @Override
        public Optional<String> site() {
            return Optional.empty();
        }

        @Override
        public void addListener(Runnable listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void removeListener(Runnable listener) {
            throw new UnsupportedOperationException();
        }
    }
}
