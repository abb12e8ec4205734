// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Display;
import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.LeftOut;
import org.espalier.model.site.MTask;
import org.espalier.ui.actions.internal.Sender;
import org.espalier.ui.actions.internal.dialogs.RefusalDialog;
import org.espalier.ui.actions.internal.dialogs.RefusalText;
import org.espalier.ui.actions.internal.dialogs.RetryDialog;
import org.espalier.ui.actions.internal.people.KindWords;
import org.espalier.ui.actions.internal.people.ReasonDialog;
import org.espalier.ui.actions.internal.select.Picks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Does again what failed of the selected tasks, after it was shown; each as a task of its own. */
public final class RetryHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        List<MTask> tasks = Picks.failedTasks(scene.selection());
        if (!tasks.isEmpty()) {
            ask(scene, tasks, new LinkedHashMap<>(), new ArrayList<>());
        }
    }

    /**
     * The controller knows by which commands they were begun; nothing waits here for its answer.
     */
    private static void ask(
            Scene scene,
            List<MTask> tasks,
            Map<MTask, List<Command>> again,
            List<Refusal> refused) {
        if (scene.shell().isDisposed()) {
            return;
        } else if (tasks.isEmpty()) {
            show(scene, again, refused);
            return;
        }
        Display display = scene.shell().getDisplay();
        CompletableFuture.supplyAsync(
                        () -> scene.session().controller().retry(tasks.get(0).getId()))
                .thenCompose(stage -> stage)
                .whenCompleteAsync(
                        (commands, failure) -> {
                            if (failure == null) {
                                again.put(tasks.get(0), commands);
                            } else {
                                refused.add(RefusalText.noAnswer(failure));
                            }
                            ask(scene, tasks.subList(1, tasks.size()), again, refused);
                        },
                        display::asyncExec);
    }

    private static void show(Scene scene, Map<MTask, List<Command>> again, List<Refusal> refused) {
        if (!refused.isEmpty()) {
            new RefusalDialog(scene.shell(), refused, RefusalText.details(null, refused, null))
                    .open();
        }
        List<Command> commands = again.values().stream().flatMap(List::stream).toList();
        if (commands.isEmpty() || scene.shell().isDisposed()) {
            return;
        }
        RetryDialog dialog =
                new RetryDialog(
                        scene.shell(),
                        List.copyOf(again.keySet()),
                        item -> LeftOut.of(again.get(item.getTask()), item.getSubject()));
        if (dialog.open() == Window.OK) {
            reason(scene, commands, dialog.reason())
                    .ifPresent(reason -> send(scene, commands, reason));
        }
    }

    /** One for all of them; empty where it is demanded and not given. */
    private static Optional<String> reason(Scene scene, List<Command> commands, String given) {
        return given.isBlank()
                ? commands.stream()
                        .filter(command -> Sender.demands(scene.session(), command))
                        .findFirst()
                        .map(
                                command ->
                                        ReasonDialog.ask(
                                                scene.shell(), KindWords.of(command.kind())))
                        .orElse(Optional.of(given))
                : Optional.of(given);
    }

    /** One after the other, until one is refused: what it is refused for may concern the others. */
    private static void send(Scene scene, List<Command> commands, String reason) {
        if (!commands.isEmpty() && !scene.shell().isDisposed()) {
            scene.send(commands.get(0), reason)
                    .thenAccept(
                            reply -> {
                                if (reply instanceof CommandReply.Accepted) {
                                    send(scene, commands.subList(1, commands.size()), reason);
                                }
                            });
        }
    }
}
