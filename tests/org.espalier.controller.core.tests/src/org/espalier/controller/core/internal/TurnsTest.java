// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

class TurnsTest {
    private final Turns turns = new Turns();
    private final List<CompletableFuture<String>> begun = new ArrayList<>();

    private CompletionStage<String> ask() {
        return turns.next(
                () -> {
                    CompletableFuture<String> work = new CompletableFuture<>();
                    begun.add(work);
                    return work;
                });
    }

    @Test
    void theNextBeginsWhenTheOneBeforeHasEnded() {
        CompletionStage<String> first = ask();
        CompletionStage<String> second = ask();
        assertThat(begun).hasSize(1);
        begun.get(0).complete("one");
        assertThat(first.toCompletableFuture()).isCompletedWithValue("one");
        assertThat(begun).hasSize(2);
        assertThat(second.toCompletableFuture()).isNotDone();
        begun.get(1).complete("two");
        assertThat(second.toCompletableFuture()).isCompletedWithValue("two");
    }

    @Test
    void oneThatFailsHoldsNobodyUp() {
        CompletionStage<String> first = ask();
        ask();
        begun.get(0).completeExceptionally(new IllegalStateException("no"));
        assertThat(first.toCompletableFuture()).isCompletedExceptionally();
        assertThat(begun).hasSize(2);
    }
}
