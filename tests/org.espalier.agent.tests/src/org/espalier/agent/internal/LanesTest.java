// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Order within a lane, lanes side by side, never more than the threads. */
class LanesTest {
    @Test
    void aLaneKeepsItsOrder() {
        try (Lanes lanes = new Lanes("test", 4)) {
            List<Integer> seen = new ArrayList<>();
            List<CompletableFuture<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                int n = i;
                all.add(lanes.submit("a", () -> seen.add(n)));
            }
            all.forEach(CompletableFuture::join);
            assertThat(seen).hasSize(1000).isSorted();
        }
    }

    @Test
    void lanesDoNotWaitForEachOther() throws InterruptedException {
        try (Lanes lanes = new Lanes("test", 2)) {
            CountDownLatch gate = new CountDownLatch(1);
            CompletableFuture<Boolean> held = lanes.submit("a", () -> wait(gate));
            assertThat(lanes.submit("b", () -> "free").join()).isEqualTo("free");
            assertThat(held).isNotDone();
            gate.countDown();
            assertThat(held.join()).isTrue();
        }
    }

    @Test
    void neverMoreThanTheThreads() {
        try (Lanes lanes = new Lanes("test", 3)) {
            AtomicInteger now = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            List<CompletableFuture<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(
                        lanes.submit(
                                i % 20,
                                () -> {
                                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                    Thread.yield();
                                    return now.decrementAndGet();
                                }));
            }
            all.forEach(CompletableFuture::join);
            assertThat(most.get()).isBetween(1, 3);
        }
    }

    @Test
    void workThatFailsDoesNotEndItsLane() {
        try (Lanes lanes = new Lanes("test", 1)) {
            CompletableFuture<Object> bad =
                    lanes.submit(
                            "a",
                            () -> {
                                throw new IllegalStateException("bad");
                            });
            assertThatThrownBy(bad::join).hasCauseInstanceOf(IllegalStateException.class);
            assertThat(lanes.submit("a", () -> "good").join()).isEqualTo("good");
        }
    }

    private static boolean wait(CountDownLatch gate) {
        try {
            return gate.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
