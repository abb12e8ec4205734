// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.pools;

import org.eclipse.swt.widgets.Control;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks the controller about a pool, which may take as long as the other machine does. */
final class Asking {
    private static final Logger LOG = Logger.getLogger(Asking.class.getName());

    private Asking() {}

    /**
     * Asks; nothing is waited for in this thread.
     *
     * @param where whose thread hears of it; nobody does once it is disposed
     * @param answered is given the answer
     * @param failed is told why there is none, in a sentence
     */
    static void ask(
            Controller controller,
            PoolQuestion question,
            Control where,
            Consumer<PoolAnswer> answered,
            Consumer<String> failed) {
        CompletableFuture.supplyAsync(() -> controller.askPool(question))
                .thenCompose(stage -> stage)
                .whenCompleteAsync(
                        (answer, failure) -> {
                            if (where.isDisposed()) {
                                return;
                            }
                            if (failure == null) {
                                answered.accept(answer);
                            } else {
                                LOG.log(Level.INFO, failure, () -> "No answer to " + question);
                                Throwable root =
                                        failure.getCause() == null ? failure : failure.getCause();
                                failed.accept(String.valueOf(root.getMessage()));
                            }
                        },
                        where.getDisplay()::asyncExec);
    }
}
