// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.testing.Waits;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** Who says nothing is given up once, and nobody else is; by a clock that stands by itself. */
class PatienceTest {
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final AtomicInteger ended = new AtomicInteger();
    private final Future<?> looking = new CompletableFuture<>();
    private Runnable look;
    private Duration step;
    private long now = Long.MAX_VALUE - 1;

    private Patience patience() {
        return new Patience(LIMIT, ended::incrementAndGet, () -> now, this::often);
    }

    private Future<?> often(Runnable work, Duration each) {
        look = work;
        step = each;
        return looking;
    }

    /** As the real clock would: it looks after each step, unless it was cancelled. */
    private void pass(Duration time) {
        for (Duration left = time; !left.isZero(); left = left.minus(step)) {
            now += step.toNanos();
            if (!looking.isCancelled()) {
                look.run();
            }
        }
    }

    @Test
    void whoSaysNothingIsGivenUpOnce() {
        try (Patience patience = patience()) {
            pass(LIMIT);
            assertThat(ended).as("up to the limit").hasValue(0);
            pass(step);
            assertThat(ended).hasValue(1);
            patience.heard();
            pass(LIMIT.multipliedBy(3));
            assertThat(ended).as("what comes too late").hasValue(1);
        }
    }

    @Test
    void whoGotAnAnswerIsNotGivenUpAfterwards() {
        patience().close();
        pass(LIMIT.multipliedBy(3));
        assertThat(ended).hasValue(0);
        assertThat(looking).isCancelled();
    }

    @Test
    void whoIsHeardNowAndThenIsBorneWithForLong() {
        try (Patience patience = patience()) {
            for (int i = 0; i < 100; i++) {
                pass(LIMIT);
                patience.heard();
            }
            assertThat(ended).hasValue(0);
            pass(LIMIT.plus(step));
            assertThat(ended).hasValue(1);
        }
    }

    @Test
    void whileItRestsNothingIsWaitedForAndAfterwardsThereIsAllTheTimeAgain() {
        try (Patience patience = patience()) {
            pass(LIMIT.minus(step));
            patience.rest(true);
            pass(LIMIT.multipliedBy(4));
            assertThat(ended).hasValue(0);
            patience.rest(false);
            pass(LIMIT);
            assertThat(ended).hasValue(0);
            pass(step);
            assertThat(ended).hasValue(1);
        }
    }

    /** A clock may look before it has told its number. */
    @Test
    void whoIsGivenUpAtOnceIsSoOnceAndNoMoreLookedAfter() {
        BiFunction<Runnable, Duration, Future<?>> eager =
                (work, each) -> {
                    now += LIMIT.toNanos() + 1;
                    work.run();
                    work.run();
                    return looking;
                };
        new Patience(LIMIT, ended::incrementAndGet, () -> now, eager);
        assertThat(ended).hasValue(1);
        assertThat(looking).isCancelled();
    }

    /** The clock of all connections, which a fault must not stop. */
    @Test
    void oneThatFailsEndsNoOther() {
        Duration soon = Duration.ofMillis(1);
        try (Patience bad =
                        new Patience(
                                soon,
                                () -> {
                                    ended.incrementAndGet();
                                    throw new IllegalStateException("Seen by nobody");
                                });
                Patience good = new Patience(soon, ended::incrementAndGet)) {
            Waits.until("both are given up", () -> ended.get() == 2);
        }
    }
}
