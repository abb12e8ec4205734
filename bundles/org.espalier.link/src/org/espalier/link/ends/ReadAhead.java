// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.link.SerialTasks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What comes in is heard one after the other, but large messages are read beside each other and
 * beside what is being heard: the state of a large site comes in many of them.
 *
 * @param <N> what is reported
 */
final class ReadAhead<N> {
    private static final Logger LOG = Logger.getLogger(ReadAhead.class.getName());

    /** Less is read faster than handed to another thread. */
    private static final int LARGE = 32 << 10;

    /** So many may be read and not heard yet: each is a quarter of what may be under way. */
    private static final int MOST = 3;

    private static final int PATIENCE_SECONDS = 120;

    private final Executor threads;
    private final SerialTasks hearing;
    private final Consumer<String> broken;
    private final Semaphore room = new Semaphore(MOST);

    /** Reads a message. */
    interface Reading<N> {
        List<N> read() throws IOException;
    }

    /**
     * Nothing has come.
     *
     * @param broken called where a message cannot be read, with the cause
     */
    ReadAhead(Executor threads, Consumer<String> broken) {
        this.threads = threads;
        this.hearing = new SerialTasks(threads);
        this.broken = broken;
    }

    /**
     * Reads and hears a message; called by one thread.
     *
     * @throws IOException if it cannot be read, or what came before is not taken in
     */
    void hear(int length, Reading<N> reading, Consumer<N> hearer) throws IOException {
        if (length < LARGE) {
            List<N> reports = reading.read();
            inOrder(() -> reports.forEach(hearer));
            return;
        }
        acquire();
        CompletableFuture<List<N>> read = new CompletableFuture<>();
        threads.execute(
                () -> {
                    try {
                        read.complete(reading.read());
                    } catch (IOException | RuntimeException e) {
                        read.completeExceptionally(e);
                    }
                });
        hearing.execute(
                () -> {
                    try {
                        read.join().forEach(hearer);
                    } catch (CompletionException e) {
                        broken.accept(e.getCause().getMessage());
                    } catch (RuntimeException e) {
                        LOG.log(Level.SEVERE, "A report was not dealt with; its link ends.", e);
                        broken.accept("a report met a fault of this side: " + e);
                    } finally {
                        room.release();
                    }
                });
    }

    private void acquire() throws IOException {
        try {
            if (!room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("what was reported is not taken in on this side");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("this side ends", e);
        }
    }

    /** Runs {@code task} after all that has come before it; called by the same one thread. */
    void inOrder(Runnable task) {
        if (room.availablePermits() == MOST) {
            task.run();
        } else {
            hearing.execute(task);
        }
    }
}
