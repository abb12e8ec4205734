// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Waits for threads that were told to end: what they are at is brought to its end. */
final class Ending {
    private static final Logger LOG = Logger.getLogger(Ending.class.getName());
    private static final long LIMIT_SECONDS = 10;

    private Ending() {}

    /** Returns once the threads of all have ended, after ten seconds each at the latest. */
    static void await(ExecutorService... all) {
        try {
            for (ExecutorService threads : all) {
                if (!threads.awaitTermination(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    LOG.log(Level.WARNING, "The agent ends before its work: {0}", threads);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
