// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Display;
import org.espalier.api.command.Command;
import org.espalier.model.site.MTask;
import org.espalier.ui.actions.internal.dialogs.RefusalDialog;
import org.espalier.ui.actions.internal.dialogs.RefusalText;
import org.espalier.ui.actions.internal.dialogs.RetryDialog;
import org.espalier.ui.actions.internal.select.Picks;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Does again what failed of the selected tasks, after it was shown; each as a task of its own. */
public final class RetryHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        List<MTask> tasks = Picks.failedTasks(scene.selection());
        if (tasks.isEmpty()) {
            return;
        }
        RetryDialog dialog = new RetryDialog(scene.shell(), tasks);
        if (dialog.open() == Window.OK) {
            tasks.forEach(task -> again(scene, task, dialog.reason()));
        }
    }

    private static void again(Scene scene, MTask task, String reason) {
        Display display = scene.shell().getDisplay();
        // The controller knows by which command it was begun; nothing waits here for its answer.
        CompletableFuture.supplyAsync(() -> scene.session().controller().retry(task.getId()))
                .thenCompose(stage -> stage)
                .whenCompleteAsync(
                        (commands, failure) -> answered(scene, commands, failure, reason),
                        display::asyncExec);
    }

    private static void answered(
            Scene scene, List<Command> commands, Throwable failure, String reason) {
        if (scene.shell().isDisposed()) {
            return;
        }
        if (failure == null) {
            commands.forEach(command -> scene.send(command, reason));
        } else {
            new RefusalDialog(
                            scene.shell(),
                            List.of(RefusalText.noAnswer(failure)),
                            String.valueOf(failure))
                    .open();
        }
    }
}
