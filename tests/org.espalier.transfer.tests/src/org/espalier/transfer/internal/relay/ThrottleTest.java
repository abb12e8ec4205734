// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.testing.Waits;
import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** How much may be sent. That it is not too slow is for benchmarks to say; here, not too fast. */
class ThrottleTest {
    private final Throttle throttle = new Throttle();

    /** Takes in a thread of its own; it has what came of it at the end. */
    private AtomicReference<Boolean> taking(int bytes) {
        AtomicReference<Boolean> taken = new AtomicReference<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                taken.set(throttle.take(bytes, TimeUnit.MINUTES.toMillis(5)));
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        Waits.until(
                "it waits, or is through",
                () ->
                        taken.get() != null
                                || thread.getState() == Thread.State.TIMED_WAITING
                                || thread.getState() == Thread.State.TERMINATED);
        return taken;
    }

    @Test
    void withoutALimitAllMayBeSent() throws Exception {
        for (int i = 0; i < 1000; i++) {
            assertThat(throttle.take(Integer.MAX_VALUE, 0)).isTrue();
        }
    }

    @Test
    void noMoreIsSentThanTheLimitAllowsButOneChunk() throws Exception {
        long rate = 1_000_000;
        long begin = System.nanoTime();
        throttle.limit(rate);
        long sent = 0;
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.take(40_000, 60_000)).isTrue();
            sent += 40_000;
            double seconds = (System.nanoTime() - begin) / 1e9;
            // A chunk goes whole, and what was not used for a twentieth of a second may be kept.
            assertThat((double) (sent - 40_000)).isLessThanOrEqualTo(rate * (seconds + 0.051));
        }
    }

    @Test
    void whatIsTooMuchNowMayNotBeSentAndIsNotCounted() throws Exception {
        throttle.limit(1000);
        assertThat(throttle.take(1_000_000, 0)).as("a chunk goes whole").isTrue();
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.take(1, 1)).as("a quarter of an hour is to be waited").isFalse();
        }
    }

    @Test
    void aPauseHoldsAllUpAndItsEndLetsThemGo() throws Exception {
        throttle.pause(true);
        assertThat(throttle.take(1, 1)).isFalse();
        AtomicReference<Boolean> waiting = taking(1);
        assertThat(waiting.get()).isNull();
        throttle.limit(0);
        assertThat(throttle.take(1, 1)).as("paused all the same").isFalse();
        throttle.pause(false);
        Waits.until("it goes on", () -> Boolean.TRUE.equals(waiting.get()));
    }

    @Test
    void aLimitThatIsLiftedLetsThoseGoWhoWaited() throws Exception {
        throttle.limit(10);
        assertThat(throttle.take(100_000, 0)).isTrue();
        AtomicReference<Boolean> waiting = taking(1);
        assertThat(waiting.get()).isNull();
        throttle.limit(0);
        Waits.until("it goes on", () -> Boolean.TRUE.equals(waiting.get()));
    }

    @Test
    void aNewLimitForgetsWhatWasTooMuchByTheOldOne() throws Exception {
        throttle.limit(1);
        assertThat(throttle.take(1_000_000, 0)).isTrue();
        throttle.limit(2);
        assertThat(throttle.take(1, 0)).isTrue();
    }
}
