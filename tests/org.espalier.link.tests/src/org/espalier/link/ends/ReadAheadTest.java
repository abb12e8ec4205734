// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.link.Crew;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

class ReadAheadTest {
    private static final int LARGE = 1 << 20;
    private static final int SMALL = 10;

    private final Crew crew = new Crew("read-ahead-test");
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
    private final ReadAhead<Integer> ahead = new ReadAhead<>(crew, faults::add);

    @AfterEach
    void stop() {
        crew.close();
    }

    @Test
    void largeAndSmallOnesAreHeardInTheirOrder() throws Exception {
        for (int i = 0; i < 500; i++) {
            int number = i;
            ahead.hear(i % 3 == 0 ? SMALL : LARGE, () -> slowly(number), heard::add);
        }
        ahead.inOrder(() -> heard.add(-1));
        Waits.until("the end", () -> heard.contains(-1));
        List<Integer> expected = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
        expected.add(-1);
        assertThat(heard).isEqualTo(expected);
    }

    /** The earlier ones of a few take longer. */
    private static List<Integer> slowly(int number) {
        for (int i = 0; i < (4 - number % 4) * 20_000; i++) {
            Thread.onSpinWait();
        }
        return List.of(number);
    }

    @Test
    void theNextOneIsReadWhileOneIsHeard() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        ahead.hear(LARGE, () -> List.of(1), one -> await(read));
        ahead.hear(
                LARGE,
                () -> {
                    read.countDown();
                    return List.of(2);
                },
                heard::add);
        Waits.until("the second", () -> heard.equals(List.of(2)));
    }

    @Test
    void whoeverSendsMoreThanIsHeardWaits() throws Exception {
        CountDownLatch hear = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        Thread sender =
                new Thread(
                        () -> {
                            for (int i = 0; i < 10; i++) {
                                send(i, hear);
                            }
                            sent.countDown();
                        });
        sender.start();
        assertThat(sent.await(200, TimeUnit.MILLISECONDS)).isFalse();
        hear.countDown();
        Waits.until("all", () -> heard.size() == 10);
        sender.join();
    }

    private void send(int number, CountDownLatch hear) {
        try {
            ahead.hear(
                    LARGE,
                    () -> List.of(number),
                    each -> {
                        await(hear);
                        heard.add(each);
                    });
        } catch (IOException e) {
            faults.add(e.getMessage());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatCannotBeReadIsTold() throws Exception {
        ahead.hear(
                LARGE,
                () -> {
                    throw new IOException("it is damaged");
                },
                heard::add);
        Waits.until("the fault", () -> faults.equals(List.of("it is damaged")));
        assertThatThrownBy(
                        () ->
                                ahead.hear(
                                        SMALL,
                                        () -> {
                                            throw new IOException("this too");
                                        },
                                        heard::add))
                .isInstanceOf(IOException.class)
                .hasMessage("this too");
        ahead.hear(SMALL, () -> List.of(7), heard::add);
        assertThat(heard).containsExactly(7);
    }

    @Test
    void whoeverCannotHearItIsTold() throws Exception {
        ahead.hear(
                LARGE,
                () -> List.of(1),
                one -> {
                    throw new IllegalStateException("no ears");
                });
        Waits.until("the fault", () -> faults.size() == 1);
        assertThat(faults.get(0)).contains("fault of this side").contains("no ears");
    }
}
