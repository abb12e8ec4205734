// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Principal;
import org.espalier.api.command.CommandRequest;
import org.espalier.controller.core.Observation;

import java.util.concurrent.CompletableFuture;

/** What the writer is asked to do. */
sealed interface Job {
    /** Somebody waits for the answer to a command. */
    record Submitted(Principal by, CommandRequest request, CompletableFuture<Answer> answer)
            implements Job {}

    /** Something was seen. */
    record Observed<T>(String source, Observation<T> observation, CompletableFuture<T> done)
            implements Job {}

    /** No job comes after this. */
    record Stop() implements Job {}
}
