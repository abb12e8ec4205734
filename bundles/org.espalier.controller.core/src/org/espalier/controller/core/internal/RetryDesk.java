// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.JournalException;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says what would do again what failed of a task, to those who may do it. */
final class RetryDesk {
    private static final String THING = "Nothing was done again";

    /** Most commands that one answer has. */
    private static final int MOST = 50;

    private static final int MOST_NAMED = 20;

    private final Kernel kernel;

    RetryDesk(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The commands for what failed of the task {@code id}, as far as {@code sight} sees that. */
    CompletionStage<List<Command>> ask(Sight sight, TaskId id) {
        Optional<Task> task = sight.state().task(id).filter(each -> sight.sees(each));
        if (task.isEmpty()) {
            return refused(Refusal.Code.NOT_FOUND, "there is no such task", "Look into Activity");
        } else if (!task.get().state().ended()) {
            return refused(
                    Refusal.Code.ILLEGAL_STATE,
                    "\"" + task.get().title() + "\" still runs",
                    "Wait for its end, or cancel it");
        }
        List<TaskItem> failed =
                sight.state()
                        .items(task.get())
                        .filter(item -> item.state() == TaskItem.State.FAILED && sight.sees(item))
                        .toList();
        return failed.isEmpty()
                ? refused(
                        Refusal.Code.ILLEGAL_STATE,
                        "nothing of \"" + task.get().title() + "\" failed",
                        "Look at its items")
                : kernel.read(() -> kept(id))
                        .thenCompose(kept -> again(sight, task.get(), failed, kept));
    }

    /**
     * What the journal has of it.
     *
     * @param command what the task came from
     * @param later what was commanded since, as far as that matters
     */
    private record Kept(Command command, LaterCommands later) {}

    private Optional<Kept> kept(TaskId id) throws JournalException {
        Optional<CommandRecord> given = kernel.given(new CommandId(id.value()));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Command command = given.get().request().command();
        boolean deletes = command.kind() == CommandKind.DELETE_VMS;
        return Optional.of(
                new Kept(
                        command,
                        deletes
                                ? LaterCommands.after(given.get().audit().sequence(), kernel)
                                : LaterCommands.UNKNOWN));
    }

    private CompletionStage<List<Command>> again(
            Sight sight, Task task, List<TaskItem> failed, Optional<Kept> kept) {
        if (kept.isEmpty()) {
            return refused(
                    Refusal.Code.NOT_FOUND,
                    "the command behind \"" + task.title() + "\" is not kept",
                    "Select the things and give it again");
        }
        if (kept.get().command() instanceof UndoCommand) {
            return refused(
                    Refusal.Code.ILLEGAL_STATE,
                    "\"" + task.title() + "\" undid, or did again, another command",
                    "Undo or redo it again");
        }
        Predicate<Command> may =
                one ->
                        forbidden(sight, one).isEmpty()
                                && Guards.refuse(sight.who(), one, sight.state(), task.title())
                                        .isEmpty();
        List<Command> commands =
                new Rest(sight.state(), task, failed, kept.get().later(), may)
                        .of(kept.get().command());
        if (commands.isEmpty()) {
            return refused(
                    Refusal.Code.NOT_FOUND,
                    "what failed of \""
                            + task.title()
                            + "\" is gone, or changed since: "
                            + names(failed),
                    "Select the things and give the command again");
        } else if (commands.size() > MOST) {
            return refused(
                    Refusal.Code.INVALID,
                    "what failed of \""
                            + task.title()
                            + "\" takes "
                            + commands.size()
                            + " commands, and at most "
                            + MOST
                            + " are given at once",
                    "Give the command again");
        }
        return commands.stream()
                .flatMap(command -> forbidden(sight, command).stream())
                .findFirst()
                .<CompletionStage<List<Command>>>map(RetryDesk::refused)
                .orElseGet(() -> CompletableFuture.completedFuture(commands));
    }

    private static String names(List<TaskItem> items) {
        String more = items.size() > MOST_NAMED ? " and others" : "";
        return items.stream()
                        .limit(MOST_NAMED)
                        .map(TaskItem::label)
                        .collect(Collectors.joining(", "))
                + more;
    }

    private Optional<Refusal> forbidden(Sight sight, Command command) {
        return Authorisation.refuse(
                sight.who(),
                command,
                sight.state(),
                kernel.clock().instant(),
                Titles.seen(command, sight));
    }

    private static <T> CompletionStage<T> refused(Refusal.Code code, String cause, String next) {
        return refused(new Refusal(code, THING, cause, next));
    }

    private static <T> CompletionStage<T> refused(Refusal refusal) {
        return CompletableFuture.failedFuture(new RefusedException(refusal));
    }
}
