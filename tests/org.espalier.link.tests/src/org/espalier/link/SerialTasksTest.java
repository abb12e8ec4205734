// SPDX-License-Identifier: EPL-2.0
package org.espalier.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;

class SerialTasksTest {
    private final Crew crew = new Crew("serial-test");

    @AfterEach
    void stop() {
        crew.close();
    }

    @Test
    void runsOneAtATimeInOrder() {
        SerialTasks tasks = new SerialTasks(crew);
        List<Integer> seen = new ArrayList<>();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 2000; i++) {
            int number = i;
            tasks.execute(
                    () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        seen.add(number);
                        inside.decrementAndGet();
                        done.incrementAndGet();
                    });
        }
        Waits.until("all", () -> done.get() == 2000);
        assertThat(seen).isEqualTo(IntStream.range(0, 2000).boxed().toList());
        assertThat(most).hasValue(1);
    }

    @Test
    void aTaskThatFailsIsLoggedAndTheNextRuns() {
        List<LogRecord> records = new CopyOnWriteArrayList<>();
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord entry) {
                        records.add(entry);
                    }

                    @Override
                    public void flush() {
                        // Nothing is kept back.
                    }

                    @Override
                    public void close() {
                        // Nothing to give back.
                    }
                };
        Logger logger = Logger.getLogger(SerialTasks.class.getName());
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            SerialTasks tasks = new SerialTasks(crew);
            AtomicInteger after = new AtomicInteger();
            tasks.execute(
                    () -> {
                        throw new IllegalStateException("boom");
                    });
            tasks.execute(after::incrementAndGet);
            Waits.until("the next", () -> after.get() == 1);
            assertThat(records).hasSize(1);
            assertThat(records.get(0).getThrown()).hasMessage("boom");
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }

    @Test
    void heldTasksWaitAndTheFirstIsFirst() {
        SerialTasks tasks = SerialTasks.held(crew);
        List<String> seen = new CopyOnWriteArrayList<>();
        tasks.execute(() -> seen.add("second"));
        assertThat(seen).isEmpty();
        tasks.release(() -> seen.add("first"));
        tasks.execute(() -> seen.add("third"));
        Waits.until("all", () -> seen.size() == 3);
        assertThat(seen).containsExactly("first", "second", "third");
    }
}
