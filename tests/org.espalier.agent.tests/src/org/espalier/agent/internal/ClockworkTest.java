// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The agent's threads. */
class ClockworkTest {
    private static final String ONCE = "once, in the test of the agent's threads";

    private final Clockwork clockwork = new Clockwork();
    private final Logger logger = Logger.getLogger(Clockwork.class.getName());
    private final List<LogRecord> logged = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        clockwork.close();
    }

    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord entry) {
                    // Agents of other tests run beside this one, and have the same logger.
                    if (entry.getThrown() != null && ONCE.equals(entry.getThrown().getMessage())) {
                        logged.add(entry);
                    }
                }

                @Override
                public void flush() {
                    // Kept in memory.
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };

    @Test
    void whatThrowsOnceGoesOnAndIsLogged() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            AtomicInteger runs = new AtomicInteger();
            clockwork.every(
                    Duration.ofMillis(1),
                    () -> {
                        if (runs.incrementAndGet() == 1) {
                            throw new IllegalStateException(ONCE);
                        }
                    });
            Await.until("more runs", () -> runs.get() > 3);
            assertThat(logged).hasSize(1);
            assertThat(logged.get(0).getLevel()).isEqualTo(Level.SEVERE);
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }

    @Test
    void reportsKeepTheirOrder() {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 100; i++) {
            int n = i;
            clockwork.reports().execute(() -> seen.add(n));
        }
        Await.until("all", () -> seen.size() == 100);
        assertThat(seen).isSorted();
    }

    @Test
    void oneThatHangsHoldsTheOthersUpNot() {
        CountDownLatch gate = new CountDownLatch(1);
        clockwork.everyMeasurement(Duration.ofMillis(1), () -> wait(gate));
        clockwork.reports().execute(() -> wait(gate));
        AtomicInteger beats = new AtomicInteger();
        clockwork.every(Duration.ofMillis(1), beats::incrementAndGet);
        Await.until("beats", () -> beats.get() > 3);
        gate.countDown();
    }

    @Test
    void consolesAreLookedAtOnlyWhileThereAreAny() {
        AtomicInteger open = new AtomicInteger(1);
        AtomicInteger looks = new AtomicInteger();
        AtomicInteger last = new AtomicInteger();
        Runnable opened =
                clockwork.looks(
                        () -> {
                            if (looks.incrementAndGet() == 2) {
                                throw new IllegalStateException("what throws once goes on");
                            }
                            if (open.get() == 0) {
                                last.incrementAndGet();
                            }
                            return open.get() > 0;
                        });
        opened.run();
        opened.run();
        Await.until("looks", () -> looks.get() > 3);
        open.set(0);
        Await.until("the last look", () -> last.get() == 1);
        opened.run();
        Await.until("the one look that finds none", () -> last.get() == 2);
        int all = looks.get();
        AtomicInteger beats = new AtomicInteger();
        clockwork.every(Duration.ofMillis(25), beats::incrementAndGet);
        Await.until("time to pass", () -> beats.get() > 5);
        assertThat(looks).hasValue(all);
        open.set(1);
        opened.run();
        Await.until("looks again", () -> looks.get() > all + 2);
    }

    @Test
    void laterIsOnce() {
        AtomicInteger runs = new AtomicInteger();
        clockwork.later(Duration.ofMillis(5), runs::incrementAndGet);
        AtomicInteger beats = new AtomicInteger();
        clockwork.every(Duration.ofMillis(5), beats::incrementAndGet);
        Await.until("time to pass", () -> beats.get() > 5);
        assertThat(runs).hasValue(1);
    }

    @Test
    void closedItTakesNothingMore() {
        clockwork.close();
        AtomicInteger runs = new AtomicInteger();
        clockwork.reports().execute(runs::incrementAndGet);
        clockwork.later(Duration.ZERO, runs::incrementAndGet);
        clockwork.looks(() -> runs.incrementAndGet() > 0).run();
        assertThat(runs).hasValue(0);
    }

    private static void wait(CountDownLatch gate) {
        try {
            assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
