// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.controller.SiteLifecycle;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A site whose settings make no sense, or without a hypervisor: it never runs, and says why. */
final class NoSite implements SiteLifecycle {
    private final String why;
    private final boolean possible;

    private NoSite(String why, boolean possible) {
        this.why = why;
        this.possible = possible;
    }

    /** With other settings it would run. */
    static NoSite asSet(String why) {
        return new NoSite(why, true);
    }

    /** This machine cannot have one. */
    static NoSite here(String why) {
        return new NoSite(why, false);
    }

    @Override
    public boolean possible() {
        return possible;
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
