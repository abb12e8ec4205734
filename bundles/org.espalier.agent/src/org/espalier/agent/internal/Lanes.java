// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Work in lanes: one after the other within a lane, lanes side by side, as many as threads. */
final class Lanes implements AutoCloseable {
    private final ExecutorService threads;
    private final Map<Object, Queue<Runnable>> waiting = new HashMap<>();

    Lanes(String name, int parallel) {
        AtomicInteger number = new AtomicInteger();
        threads =
                Executors.newFixedThreadPool(
                        parallel,
                        work -> {
                            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** Puts work at the end of a lane; after {@link #close} it fails with an IOException. */
    <T> CompletableFuture<T> submit(Object lane, Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable task =
                () -> {
                    T value;
                    try {
                        value = work.get();
                    } catch (RuntimeException | Error e) {
                        result.completeExceptionally(e);
                        return;
                    }
                    result.complete(value);
                };
        synchronized (waiting) {
            if (threads.isShutdown()) {
                return CompletableFuture.failedFuture(new IOException("The agent has stopped"));
            }
            Queue<Runnable> queue = waiting.get(lane);
            if (queue != null) {
                queue.add(task);
                return result;
            }
            waiting.put(lane, new ArrayDeque<>());
            threads.execute(() -> run(lane, task));
        }
        return result;
    }

    private void run(Object lane, Runnable task) {
        try {
            task.run();
        } finally {
            synchronized (waiting) {
                Runnable next = waiting.get(lane).poll();
                if (next == null || threads.isShutdown()) {
                    waiting.remove(lane);
                } else {
                    // To the end of the pool's queue: a long lane must not starve the others.
                    threads.execute(() -> run(lane, next));
                }
            }
        }
    }

    @Override
    public void close() {
        synchronized (waiting) {
            threads.shutdown();
        }
        Ending.await(threads);
    }
}
