// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One codec for all threads. */
class ConcurrencyTest {
    private static final int THREADS = 8;
    private static final int MESSAGES = 300;

    private final Codec codec = new Codec();

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                long seed = i;
                work.add(() -> roundTrips(seed, start));
            }
            for (Future<Integer> each : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                assertThat(each.get()).isEqualTo(MESSAGES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private int roundTrips(long seed, CyclicBarrier start) throws Exception {
        start.await();
        int equal = 0;
        for (int i = 0; i < MESSAGES; i++) {
            Object message = Messages.any(seed * MESSAGES + i);
            Object read = codec.decode(message.getClass(), codec.encode(message));
            equal += message.equals(read) ? 1 : 0;
        }
        return equal;
    }
}
