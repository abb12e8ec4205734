// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** All that guests wrote comes out once and in order, however it is put and taken. */
class OutputQueueHistoriesTest {
    private final OutputQueue queue = new OutputQueue();

    @Test
    void whatIsTakenIsWhatWasPut() {
        Random random = new Random(5);
        ByteArrayOutputStream put = new ByteArrayOutputStream();
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(3) * random.nextInt(OutputQueue.BITE)];
            random.nextBytes(bytes);
            queue.put(bytes);
            put.writeBytes(bytes);
            for (int n = random.nextInt(4); n > 0; n--) {
                taken.writeBytes(bite());
            }
        }
        for (byte[] bite = bite(); bite.length > 0; bite = bite()) {
            taken.writeBytes(bite);
        }
        assertThat(Arrays.equals(taken.toByteArray(), put.toByteArray())).isTrue();
    }

    private byte[] bite() {
        byte[] bite = queue.take();
        assertThat(bite.length).isLessThanOrEqualTo(OutputQueue.BITE);
        return bite;
    }

    /** Of a flood what is kept is its end, and not more than the limit and one piece. */
    @Test
    void ofAFloodTheEndIsKept() {
        byte[] piece = new byte[100_000];
        int pieces = 3 * OutputQueue.LIMIT / piece.length;
        for (int i = 0; i < pieces; i++) {
            piece = piece.clone();
            Arrays.fill(piece, (byte) i);
            queue.put(piece);
        }
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        for (byte[] bite = bite(); bite.length > 0; bite = bite()) {
            taken.writeBytes(bite);
        }
        byte[] kept = taken.toByteArray();
        assertThat(kept.length)
                .isBetween(OutputQueue.LIMIT - piece.length, OutputQueue.LIMIT)
                .isEqualTo(OutputQueue.LIMIT / piece.length * piece.length);
        for (int i = 0; i < kept.length; i += piece.length) {
            int number = pieces - (kept.length - i) / piece.length;
            assertThat(kept[i]).as("piece at %d", i).isEqualTo((byte) number);
        }
    }

    /** A single piece that is larger than all that is kept is shown: nothing else would be. */
    @Test
    void onePieceBeyondTheLimitIsNotForgotten() {
        queue.put(new byte[10]);
        queue.put(new byte[OutputQueue.LIMIT + 1]);
        int taken = 0;
        for (byte[] bite = bite(); bite.length > 0; bite = bite()) {
            taken += bite.length;
        }
        assertThat(taken).isEqualTo(OutputQueue.LIMIT + 1);
    }

    /** The taker sleeps until it is told: nothing may lie there that it was not told of. */
    @Test
    void whoIsToldOfEachBeginningMissesNothing() throws Exception {
        int writes = 20_000;
        Semaphore told = new Semaphore(0);
        Semaphore shown = new Semaphore(1);
        Thread guest =
                new Thread(
                        () -> {
                            for (int i = 0; i < writes; i++) {
                                // A guest that never waits would be through before it is read.
                                if (i % 50 == 0) {
                                    shown.acquireUninterruptibly();
                                }
                                if (queue.put(new byte[] {(byte) i})) {
                                    told.release();
                                }
                            }
                        });
        guest.setDaemon(true);
        guest.start();
        int taken = 0;
        while (taken < writes) {
            assertThat(told.tryAcquire(20, TimeUnit.SECONDS)).as("told at %d", taken).isTrue();
            for (byte[] bite = queue.take(); bite.length > 0; bite = queue.take()) {
                assertThat(bite[0]).isEqualTo((byte) taken++);
                if (taken % 50 == 0) {
                    shown.release();
                }
            }
        }
        guest.join();
        assertThat(told.availablePermits()).isZero();
    }
}
