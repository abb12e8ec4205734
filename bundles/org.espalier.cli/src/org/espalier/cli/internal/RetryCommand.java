// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.command.Command;
import org.espalier.api.command.LeftOut;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code task retry}. */
final class RetryCommand {
    private RetryCommand() {}

    /** Does again what failed of a task, or lists it with {@code --preview}. */
    static int retry(Call call) throws CliException, InterruptedException {
        try (SiteView site = SiteView.of(call)) {
            Task task = Tree.task(call, site);
            List<Command> commands = call.answer(call.controller().retry(task.id()));
            List<TaskItem> failed =
                    Sending.items(site, task.id()).stream()
                            .filter(item -> item.state() == TaskItem.State.FAILED)
                            .toList();
            leftOut(call, commands, failed);
            if (call.option("--preview", false)) {
                Kind.items()
                        .print(
                                failed.stream()
                                        .filter(item -> !LeftOut.of(commands, item.subject()))
                                        .toList(),
                                call.output(),
                                call.out());
                return 0;
            }
            return all(call, site, commands);
        }
    }

    private static void leftOut(Call call, List<Command> commands, List<TaskItem> failed) {
        String names =
                failed.stream()
                        .filter(item -> LeftOut.of(commands, item.subject()))
                        .map(TaskItem::label)
                        .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            call.err()
                    .println(
                            "Left out, for they changed since or may not be touched: "
                                    + names
                                    + ". Name them and give the command again.");
        }
    }

    /** All are given before one is waited for, and a refusal of one keeps no other from it. */
    private static int all(Call call, SiteView site, List<Command> commands)
            throws InterruptedException, CliException {
        int worst = 0;
        List<TaskId> begun = new ArrayList<>();
        for (Command command : commands) {
            try {
                Sending.give(call, command).ifPresent(begun::add);
            } catch (CliException e) {
                call.err().println(e.getMessage());
                worst = 1;
            }
        }
        for (TaskId id : begun) {
            worst = Math.max(worst, Sending.follow(call, site, id));
        }
        return worst;
    }
}
