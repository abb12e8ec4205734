// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.exit;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.SiteLifecycle;
import org.espalier.ui.actions.internal.Messages;

import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ends or leaves the site that runs in this process; asks where something goes on at it. */
final class ExitFlow {
    private static final Logger LOG = Logger.getLogger(ExitFlow.class.getName());

    private final SiteLifecycle lifecycle;
    private final Asking asking;

    ExitFlow(SiteLifecycle lifecycle, Asking asking) {
        this.lifecycle = lifecycle;
        this.asking = asking;
    }

    /** Whether the console may close: the site was stopped or left running as was wanted. */
    boolean run(Alive alive) {
        Choice choice = alive.anything() ? asking.choose(alive) : Choice.STOP_SITE;
        if (choice == Choice.CANCEL) {
            return false;
        }
        try {
            if (choice == Choice.STOP_SITE) {
                asking.watch(Messages.exitStopping, lifecycle::stop);
            } else {
                asking.watch(Messages.exitClosing, progress -> lifecycle.leaveRunning());
            }
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The site was not ended as wanted", e);
            asking.tell(refusal(e), e);
            return false;
        }
    }

    private static Refusal refusal(RuntimeException failure) {
        Throwable root = failure;
        while (root instanceof CompletionException && root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof RefusedException refused) {
            return refused.refusal();
        }
        return new Refusal(
                Refusal.Code.INTERNAL,
                Messages.exitTrouble,
                String.valueOf(root.getMessage()),
                Messages.exitTroubleNext);
    }
}
