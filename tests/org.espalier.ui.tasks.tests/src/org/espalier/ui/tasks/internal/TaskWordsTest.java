// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.model.site.MTask;
import org.espalier.search.Filter;
import org.espalier.search.Search;
import org.espalier.ui.theme.StateShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tasks in words. */
class TaskWordsTest {
    private final Tasks tasks = new Tasks();

    @Test
    void saysHowFarItIs() {
        MTask task = tasks.task(TaskState.RUNNING, 12, 9, 0);
        assertThat(TaskWords.progress(task)).isEqualTo("9 of 12");
        assertThat(TaskWords.percent(task)).isEqualTo(75);
        assertThat(TaskWords.result(task)).isEqualTo("running");
        assertThat(TaskWords.progress(tasks.task(TaskState.DONE, 0, 0, 0))).isEmpty();
        assertThat(TaskWords.percent(tasks.task(TaskState.DONE, 0, 0, 0))).isEqualTo(100);
    }

    @Test
    void namesWhatIsWrong() {
        assertThat(TaskWords.result(tasks.task(TaskState.FAILED, 12, 12, 2)))
                .isEqualTo("2 of 12 failed");
        assertThat(TaskWords.result(tasks.task(TaskState.RUNNING, 12, 3, 1)))
                .isEqualTo("1 of 12 failed");
        assertThat(TaskWords.result(tasks.task(TaskState.BROKEN_OFF, 12, 3, 0)))
                .contains("broken off")
                .contains("controller stopped");
        assertThat(TaskWords.grave(tasks.task(TaskState.BROKEN_OFF, 1, 0, 0))).isTrue();
        assertThat(TaskWords.grave(tasks.task(TaskState.CANCELLED, 1, 0, 0))).isFalse();
    }

    @Test
    void aFailureSaysItsCauseInTheTasksOwnRow() {
        MTask one = tasks.task(TaskState.FAILED, 4, 4, 1);
        tasks.item(one, 0, TaskItem.State.DONE);
        tasks.item(one, 1, TaskItem.State.FAILED);
        assertThat(TaskWords.result(one)).isEqualTo("1 of 4 failed: it hangs");
    }

    @Test
    void aCauseThatSeveralHaveIsSaidOnceAndOthersAreCounted() {
        MTask task = tasks.task(TaskState.RUNNING, 4, 3, 3);
        tasks.item(task, 0, TaskItem.State.FAILED);
        tasks.item(task, 1, TaskItem.State.FAILED);
        assertThat(TaskWords.result(task)).isEqualTo("3 of 4 failed: it hangs");
        tasks.item(task, 2, new Refusal(Refusal.Code.NO_ROOM, "VM c", "no room", "Wait"));
        assertThat(TaskWords.result(task)).isEqualTo("3 of 4 failed: it hangs; other causes: 1");
    }

    @Test
    void durationEndsWithTheTask() {
        MTask done = tasks.task(TaskState.DONE, 1, 1, 0);
        assertThat(TaskWords.duration(done, Instant.now())).isEqualTo(Duration.ofSeconds(5));
        MTask live = tasks.task(TaskState.RUNNING, 1, 0, 0);
        Instant now = live.getCreated().plusSeconds(41);
        assertThat(TaskWords.duration(live, now)).isEqualTo(Duration.ofSeconds(41));
        assertThat(TaskWords.duration(live, live.getCreated().minusSeconds(9))).isZero();
    }

    @Test
    void itemsSayTheirResultAndWhy() {
        MTask task = tasks.task(TaskState.RUNNING, 4, 2, 1);
        assertThat(TaskWords.result(tasks.item(task, 0, TaskItem.State.ALREADY)))
                .isEqualTo("held already");
        assertThat(TaskWords.result(tasks.item(task, 1, TaskItem.State.FAILED)))
                .isEqualTo("VM a was not started: it hangs. Look at it.");
        assertThat(TaskWords.result(tasks.item(task, 2, TaskItem.State.CANCELLED)))
                .isEqualTo("cancelled");
        assertThat(TaskWords.shape(tasks.item(task, 3, TaskItem.State.RUNNING)))
                .isEqualTo(StateShape.STARTING);
    }

    @Test
    void whatWaitsForItsImageSaysHowFarThatIs() {
        MTask task = tasks.task(TaskState.RUNNING, 2, 0, 0);
        assertThat(TaskWords.result(tasks.waits(task, 0, 42)))
                .isEqualTo("waits for its image: 42 %");
        assertThat(TaskWords.result(tasks.item(task, 1, TaskItem.State.WAITING)))
                .isEqualTo("waiting");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'failed done'",
        "state:failed, failed",
        "state:done or failed>1, done",
        "item:vm0, failed",
        "vm0, failed",
        "who:dkern, 'failed done'",
        "who:nobody, ''",
        "started>2026-01-01, ''",
        "items>=2, done"
    })
    void tasksAreSearchedByTheGrammarOfAllSearches(String search, String found) {
        MTask done = tasks.task(TaskState.DONE, 2, 2, 0);
        MTask failed = tasks.task(TaskState.FAILED, 1, 1, 1);
        tasks.item(failed, 0, TaskItem.State.FAILED);
        Filter<MTask> filter = Search.of(search).in(TaskSchema.ALL);
        assertThat(
                        Stream.of(failed, done)
                                .filter(filter)
                                .map(task -> task == done ? "done" : "failed")
                                .collect(Collectors.joining(" ")))
                .isEqualTo(found);
    }

    @Test
    void theSummaryCountsWhatRunsAndWhatNeedsYou() {
        MTask failed = tasks.task(TaskState.FAILED, 1, 1, 1);
        tasks.task(TaskState.RUNNING, 1, 0, 0);
        MTask newest = tasks.task(TaskState.CANCELLING, 12, 9, 0);
        List<MTask> all = tasks.site().getTasks();
        Summary summary = Summary.of(all, t -> false);
        assertThat(summary.text()).isEqualTo("Activity: 2 running, 1 needs you");
        assertThat(summary.newest()).contains(newest);
        assertThat(Summary.text(newest)).isEqualTo("Start 12 VMs  9 of 12");
        assertThat(Summary.of(all, failed::equals).text()).isEqualTo("Activity: 2 running");
        assertThat(Summary.of(List.of(failed), t -> false).text())
                .isEqualTo("Activity: 1 needs you");
        assertThat(Summary.of(List.of(), t -> false).text()).isEqualTo("Activity");
    }

    @Test
    void oldFailuresNeedNobodyButWhatBrokeOffDoes() {
        MTask failed = tasks.task(TaskState.FAILED, 1, 1, 1);
        MTask broken = tasks.task(TaskState.BROKEN_OFF, 1, 0, 0);
        SeenTasks seen = new SeenTasks();
        int[] told = {0};
        seen.addListener(() -> told[0]++);
        seen.begin(tasks.site().getTasks());
        assertThat(seen.saw(failed)).isTrue();
        assertThat(seen.saw(broken)).isFalse();
        seen.look(List.of(broken));
        seen.look(List.of(broken));
        assertThat(seen.saw(broken)).isTrue();
        assertThat(told[0]).isEqualTo(1);
    }
}
