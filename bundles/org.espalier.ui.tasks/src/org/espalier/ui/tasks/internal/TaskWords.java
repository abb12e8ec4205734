// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.Refusal;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;
import org.espalier.ui.theme.StateShape;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Tasks and their items in words and shapes. */
final class TaskWords {
    private TaskWords() {}

    /** "9 of 12"; empty for a task without items. */
    static String progress(MTask task) {
        return task.getItemCount() == 0
                ? ""
                : NLS.bind(Messages.progress, task.getEnded(), task.getItemCount());
    }

    /** How much of it ended, 0–100. */
    static int percent(MTask task) {
        if (task.getItemCount() == 0) {
            return task.getState().ended() ? 100 : 0;
        }
        return (int) Math.min(100, 100L * task.getEnded() / task.getItemCount());
    }

    /** Where it is, in words. */
    static String result(MTask task) {
        boolean failures = task.getFailed() > 0;
        return switch (task.getState()) {
            case RUNNING -> failures ? failed(task) : Messages.taskRunning;
            case CANCELLING -> Messages.taskCancelling;
            case DONE -> Messages.taskDone;
            case FAILED -> failed(task);
            case CANCELLED -> Messages.taskCancelled;
            case BROKEN_OFF -> Messages.taskBrokenOff;
        };
    }

    private static String failed(MTask task) {
        int all = Math.max(1, task.getItemCount());
        List<String> causes =
                task.getItems().stream()
                        .filter(i -> i.getState() == TaskItem.State.FAILED)
                        .map(MTaskItem::getRefusal)
                        .filter(Objects::nonNull)
                        .map(Refusal::cause)
                        .distinct()
                        .toList();
        String count = NLS.bind(Messages.taskFailed, task.getFailed(), all);
        return switch (causes.size()) {
            case 0 -> count;
            case 1 -> NLS.bind(Messages.taskFailedWhy, count, causes.get(0));
            default ->
                    NLS.bind(
                            Messages.taskFailedWhys,
                            new Object[] {count, causes.get(0), causes.size() - 1});
        };
    }

    /** How long it took, or has taken until {@code now}. */
    static Duration duration(MTask task, Instant now) {
        Instant end = task.getEndedAt() == null ? now : task.getEndedAt();
        Duration taken = Duration.between(task.getCreated(), end);
        return taken.isNegative() ? Duration.ZERO : taken;
    }

    /** Its state as it is searched for: "running", "broken_off". */
    static String state(MTask task) {
        return task.getState().name().toLowerCase(Locale.ROOT);
    }

    static StateShape shape(MTask task) {
        return StateShape.of(task.getState());
    }

    /** What became of an item: why, where it failed. */
    static String result(MTaskItem item) {
        Refusal refusal = item.getRefusal();
        return switch (item.getState()) {
            case WAITING ->
                    item.getPercent() < 0
                            ? Messages.itemWaiting
                            : NLS.bind(Messages.itemWaitsForImage, item.getPercent());
            case RUNNING -> Messages.itemRunning;
            case DONE -> Messages.itemDone;
            case ALREADY -> Messages.itemAlready;
            case FAILED, CANCELLED -> refusal == null ? Messages.itemCancelled : refusal.message();
        };
    }

    static StateShape shape(MTaskItem item) {
        return switch (item.getState()) {
            case WAITING -> StateShape.WAITING;
            case RUNNING -> StateShape.STARTING;
            case DONE, ALREADY -> StateShape.DONE;
            case FAILED -> StateShape.FAILED;
            case CANCELLED -> StateShape.CANCELLED;
        };
    }

    /** Whether somebody has to look at it. */
    static boolean grave(MTask task) {
        return task.getState() == TaskState.FAILED || task.getState() == TaskState.BROKEN_OFF;
    }

    static boolean grave(MTaskItem item) {
        return item.getState() == TaskItem.State.FAILED;
    }
}
