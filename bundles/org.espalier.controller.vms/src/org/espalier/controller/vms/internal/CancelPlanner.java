// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.event.Change;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskItem;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;
import org.espalier.controller.core.TaskBook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ends tasks early: what waits is left out with the command itself, so durably; VMs not begun go.
 */
final class CancelPlanner implements CommandPlanner {
    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(CancelTask.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        CancelTask command = (CancelTask) request.command();
        SiteState state = situation.state();
        Optional<Task> task = state.task(command.task());
        if (task.isEmpty()) {
            return Plan.Refused.of(
                    Refusal.Code.NOT_FOUND,
                    "Task " + command.task() + " was not cancelled",
                    "there is no such task any more",
                    "Look into the audit");
        } else if (task.get().state().ended()) {
            return Plan.Refused.of(
                    Refusal.Code.ILLEGAL_STATE,
                    "\"" + task.get().title() + "\" was not cancelled",
                    "it has ended already",
                    "Undo what it did, if need be");
        }
        List<TaskItem> left =
                state.items(task.get())
                        .filter(item -> item.state() == TaskItem.State.WAITING)
                        .map(item -> cancelled(item, situation.by()))
                        .toList();
        List<Change> changes =
                new ArrayList<>(TaskBook.cancelled(task.get(), left, situation.now()));
        left.stream()
                .filter(CreatePlanner::makes)
                .map(TaskItem::subject)
                .filter(vm -> state.get(vm).isPresent())
                .forEach(vm -> changes.add(new Change.Remove(vm)));
        left.stream().flatMap(item -> MoveSteps.stays(state, item).stream()).forEach(changes::add);
        return new Plan.Changes(changes, false);
    }

    private static TaskItem cancelled(TaskItem item, String by) {
        return item.withState(
                TaskItem.State.CANCELLED,
                Optional.of(
                        new Refusal(
                                Refusal.Code.CANCELLED,
                                "Nothing was done to " + item.label(),
                                by + " cancelled the task before it was begun",
                                "Give the command again if it is still wanted")));
    }
}
