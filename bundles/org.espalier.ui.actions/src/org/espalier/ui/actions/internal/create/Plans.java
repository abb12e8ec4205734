// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.create;

import org.espalier.api.command.CreateVms;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.PlacementPlan;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks the controller where VMs would go, a little after the last change, and shows the answer to
 * the last question only. For the UI thread; waits nowhere.
 */
final class Plans {
    /** A draft that changes again within this time is not asked about. */
    static final int REST_MS = 200;

    private static final Logger LOG = Logger.getLogger(Plans.class.getName());

    private final Supplier<Controller> controller;
    private final Executor ui;
    private final Later later;
    private final Shown shown;
    private CreateVms asked;

    /** Runs something on the UI thread after a while. */
    interface Later {
        void run(int millis, Runnable action);
    }

    /** Where answers are shown. */
    interface Shown {
        /** The plan for {@code command}. */
        void plan(CreateVms command, PlacementPlan plan);

        /** There is none, and why. */
        void failed(String cause);
    }

    Plans(Supplier<Controller> controller, Executor ui, Later later, Shown shown) {
        this.controller = controller;
        this.ui = ui;
        this.later = later;
        this.shown = shown;
    }

    /** Asks about {@code command}, or about nothing any more. */
    void ask(Optional<CreateVms> command) {
        CreateVms wanted = command.orElse(null);
        asked = wanted;
        if (wanted != null) {
            later.run(REST_MS, () -> askNow(wanted));
        }
    }

    private void askNow(CreateVms wanted) {
        if (wanted != asked) {
            return;
        }
        CompletableFuture.supplyAsync(() -> controller.get().plan(wanted))
                .thenCompose(stage -> stage)
                .whenCompleteAsync((plan, failure) -> answered(wanted, plan, failure), ui);
    }

    private void answered(CreateVms wanted, PlacementPlan plan, Throwable failure) {
        if (wanted != asked) {
            return;
        }
        if (failure == null) {
            shown.plan(wanted, plan);
        } else {
            LOG.log(Level.WARNING, failure, () -> "No plan for " + wanted);
            Throwable root = failure.getCause() == null ? failure : failure.getCause();
            shown.failed(String.valueOf(root.getMessage()));
        }
    }
}
