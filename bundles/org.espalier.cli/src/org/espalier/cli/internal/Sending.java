// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gives commands, and follows what becomes of them. */
final class Sending {
    private Sending() {}

    /**
     * Gives {@code command}; with {@code --wait} follows its task and prints a result per item.
     *
     * @return 0, or 1 where an item was not done
     */
    static int send(Call call, SiteView site, Command command)
            throws CliException, InterruptedException {
        Optional<TaskId> task = give(call, command);
        return task.isPresent() ? follow(call, site, task.get()) : 0;
    }

    /** Gives {@code command}; says the task that is to be followed, by {@code --wait}. */
    static Optional<TaskId> give(Call call, Command command)
            throws CliException, InterruptedException {
        CommandRequest request =
                new CommandRequest(CommandId.random(), command, call.option("--reason", ""));
        CommandReply reply = call.answer(call.controller().submit(request));
        if (reply instanceof CommandReply.Refused refused) {
            throw new CliException(
                    refused.refusals().stream()
                            .map(Refusal::message)
                            .collect(Collectors.joining(System.lineSeparator())));
        }
        CommandReply.Accepted accepted = (CommandReply.Accepted) reply;
        if (accepted.task().isPresent() && call.option("--wait", false)) {
            return accepted.task();
        }
        new Listing<CommandReply.Accepted>()
                .with("revision", CommandReply.Accepted::revision)
                .with("task", CommandReply.Accepted::task)
                .with("remark", CommandReply.Accepted::remark)
                .show(accepted, call.output(), call.out());
        return Optional.empty();
    }

    /** Waits for the end of {@code id} and prints what became of each item. */
    static int follow(Call call, SiteView site, TaskId id)
            throws CliException, InterruptedException {
        Task task = site.await(view -> ended(view, id));
        List<TaskItem> items = items(site, id);
        Kind.items().print(items, call.output(), call.out());
        boolean well = task.state() == TaskState.DONE && items.stream().allMatch(Sending::well);
        return well ? 0 : 1;
    }

    /** The items of the task {@code id}, in order. */
    static List<TaskItem> items(SiteView site, TaskId id) {
        return site.all(TaskItem.class).stream()
                .filter(item -> item.task().equals(id))
                .sorted(Comparator.comparing(TaskItem::index))
                .toList();
    }

    private static Optional<Task> ended(SiteView view, TaskId id) {
        return view.find(Task.key(id), Task.class).filter(task -> task.state().ended());
    }

    private static boolean well(TaskItem item) {
        return item.state() == TaskItem.State.DONE || item.state() == TaskItem.State.ALREADY;
    }
}
