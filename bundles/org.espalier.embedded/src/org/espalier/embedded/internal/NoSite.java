// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.controller.SiteLifecycle;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A site whose settings make no sense: it never runs, and says why. */
final class NoSite implements SiteLifecycle {
    private final String why;

    NoSite(String why) {
        this.why = why;
    }

    @Override
    public CompletionStage<Void> start() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean running() {
        return false;
    }

    @Override
    public List<String> shortcomings() {
        return List.of(why);
    }

    @Override
    public CompletionStage<Void> stop(Consumer<String> progress) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> leaveRunning() {
        return CompletableFuture.completedFuture(null);
    }
}
