// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;
import org.espalier.ui.table.Column;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.Token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** The columns of Activity: of tasks, and of what became of their items. */
final class ActivityColumns {
    /** The column with the button that cancels. */
    static final String CANCEL = "cancel";

    private ActivityColumns() {}

    /**
     * Those of tasks.
     *
     * @param now what time it is
     */
    static List<Column<MTask>> ofTasks(Supplier<Instant> now) {
        return List.of(
                Column.state("state", Messages.columnState, TaskWords::shape, TaskWords::state),
                Column.<MTask>name("what", Messages.columnTask, 260, MTask::getName)
                        .withAliases("name", "task"),
                Column.<MTask>text("who", Messages.columnBy, 110, MTask::getBy)
                        .withAliases("by", "user"),
                Column.bar("progress", Messages.columnProgress, 130, ActivityColumns::share)
                        .withText(TaskWords::progress)
                        .withInk(ActivityColumns::ink)
                        .withoutTotal(),
                Column.<MTask>state(
                        CANCEL,
                        Messages.cancelTask,
                        task -> task.getState().ended() ? null : StateShape.CANCELLED,
                        task -> task.getState().ended() ? null : Messages.cancelTask),
                Column.<MTask>text("result", Messages.columnResult, 340, TaskWords::result),
                Column.time("started", Messages.columnStarted, 150, MTask::getCreated),
                Column.<MTask>number(
                                "duration",
                                Messages.columnDuration,
                                90,
                                task -> OptionalDouble.of(seconds(task, now)),
                                s -> Quantities.duration(Duration.ofMillis((long) (s * 1000))))
                        .withMean(),
                count("items", Messages.columnItems, MTask::getItemCount),
                count("failed", Messages.columnFailed, MTask::getFailed),
                Column.<MTask>time("ended", Messages.columnEnded, 150, MTask::getEndedAt)
                        .withHidden());
    }

    private static Column<MTask> count(String id, String title, ToIntFunction<MTask> of) {
        return Column.<MTask>number(
                        id,
                        title,
                        70,
                        task -> OptionalDouble.of(of.applyAsInt(task)),
                        n -> Quantities.count((long) n))
                .withHidden();
    }

    private static OptionalDouble share(MTask task) {
        return task.getItemCount() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(TaskWords.percent(task) / 100.0);
    }

    private static Token ink(MTask task) {
        if (task.getFailed() > 0) {
            return Token.ERR;
        }
        return task.getState().ended() ? Token.OK_FILL : Token.ACCENT;
    }

    private static double seconds(MTask task, Supplier<Instant> now) {
        return TaskWords.duration(task, now.get()).toMillis() / 1000.0;
    }

    /** Those of items. */
    static List<Column<MTaskItem>> ofItems() {
        return List.of(
                Column.<MTaskItem>state(
                        "state",
                        Messages.columnState,
                        TaskWords::shape,
                        item -> item.getState().name().toLowerCase(Locale.ROOT)),
                Column.<MTaskItem>name("item", Messages.columnItem, 140, MTaskItem::getName)
                        .withAliases("name"),
                Column.<MTaskItem>text("result", Messages.columnResult, 320, TaskWords::result),
                Column.<MTaskItem>text(
                                "task",
                                Messages.columnTask,
                                160,
                                item -> item.getTask() == null ? null : item.getTask().getName())
                        .withHidden());
    }
}
