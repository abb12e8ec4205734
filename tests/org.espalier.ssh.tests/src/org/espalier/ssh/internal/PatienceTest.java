// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.testing.Waits;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Who says nothing is given up once, and nobody else is. */
class PatienceTest {
    private static final Duration LIMIT = Duration.ofMillis(80);

    private final AtomicInteger ended = new AtomicInteger();

    private Patience patience(Duration limit) {
        return new Patience(limit, ended::incrementAndGet);
    }

    private static void pass(int limits) throws InterruptedException {
        Thread.sleep(limits * LIMIT.toMillis());
    }

    @Test
    void whoSaysNothingIsGivenUpOnce() throws Exception {
        try (Patience patience = patience(LIMIT)) {
            Waits.until("it is given up", () -> ended.get() > 0);
            pass(3);
            assertThat(ended).hasValue(1);
        }
    }

    @Test
    void whoGotAnAnswerIsNotGivenUpAfterwards() throws Exception {
        patience(LIMIT).close();
        pass(3);
        assertThat(ended).hasValue(0);
    }

    @Test
    void whoIsHeardNowAndThenIsBorneWithForLong() throws Exception {
        Duration limit = LIMIT.multipliedBy(20);
        long begin = System.nanoTime();
        try (Patience patience = patience(limit)) {
            while (System.nanoTime() - begin < limit.multipliedBy(2).toNanos()) {
                patience.heard();
                Thread.sleep(5);
            }
            assertThat(ended).hasValue(0);
        }
    }

    @Test
    void whileItRestsNothingIsWaitedForAndAfterwardsItIs() throws Exception {
        try (Patience patience = patience(LIMIT)) {
            patience.rest(true);
            pass(4);
            assertThat(ended).hasValue(0);
            patience.rest(false);
            Waits.until("it is given up", () -> ended.get() == 1);
        }
    }

    @Test
    void oneThatFailsEndsNoOther() {
        try (Patience bad =
                        new Patience(
                                LIMIT,
                                () -> {
                                    throw new IllegalStateException("Seen by nobody");
                                });
                Patience good = patience(LIMIT)) {
            Waits.until("it is given up", () -> ended.get() == 1);
        }
    }
}
