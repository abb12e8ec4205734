// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.exit;

import org.eclipse.swt.widgets.Shell;
import org.espalier.api.Refusal;
import org.espalier.ui.actions.internal.dialogs.RefusalDialog;
import org.espalier.ui.actions.internal.dialogs.RefusalText;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks by dialogs on a shell. */
final class ExitDialogs implements Asking {
    private final Shell parent;

    ExitDialogs(Shell parent) {
        this.parent = parent;
    }

    @Override
    public Choice choose(Alive alive) {
        ExitDialog dialog = new ExitDialog(parent, alive);
        dialog.open();
        return dialog.choice();
    }

    @Override
    public void watch(String title, Function<Consumer<String>, CompletionStage<Void>> work) {
        ExitProgress progress = new ExitProgress(parent, title);
        progress.create();
        try {
            CompletableFuture<Void> end = work.apply(progress::say).toCompletableFuture();
            if (!end.isDone()) {
                end.whenComplete((done, failure) -> progress.end());
                progress.open();
            }
            end.join();
        } finally {
            progress.close();
        }
    }

    @Override
    public void tell(Refusal refusal, Throwable failure) {
        List<Refusal> why = List.of(refusal);
        RefusalDialog dialog =
                new RefusalDialog(parent, why, RefusalText.details(null, why, failure));
        dialog.setBlockOnOpen(true);
        dialog.open();
    }
}
