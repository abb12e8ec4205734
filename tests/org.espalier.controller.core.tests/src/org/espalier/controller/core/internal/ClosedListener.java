// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Bytes;
import org.espalier.api.controller.ConsoleListener;

import java.util.concurrent.CompletableFuture;

/** Waits for a console's end. */
record ClosedListener(CompletableFuture<String> closed) implements ConsoleListener {
    @Override
    public void output(Bytes output) {
        closed.completeExceptionally(new AssertionError("output from a console that is not open"));
    }

    @Override
    public void closed(String cause) {
        closed.complete(cause);
    }
}
