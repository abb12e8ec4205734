// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Lets one begin when the one before has ended, however many are asked for. */
final class Turns {
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    /** Begins {@code work} once all that was asked for before has ended, well or not. */
    synchronized <T> CompletionStage<T> next(Supplier<CompletionStage<T>> work) {
        CompletableFuture<T> mine =
                last.handle((nothing, failure) -> null)
                        .thenCompose(nothing -> work.get())
                        .toCompletableFuture();
        last = mine;
        return mine;
    }
}
