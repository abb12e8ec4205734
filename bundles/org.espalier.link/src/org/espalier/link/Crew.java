// SPDX-License-Identifier: EPL-2.0
package org.espalier.link;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one port or of all lines of a process: workers that come and go, and one clock.
 */
public final class Crew implements Executor, AutoCloseable {
    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor clock;

    /** Threads are named after {@code name}. */
    public Crew(String name) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads =
                task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                };
        workers =
                new ThreadPoolExecutor(
                        0,
                        Integer.MAX_VALUE,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        threads,
                        // A closed crew has nobody left for whom the task would matter.
                        new ThreadPoolExecutor.DiscardPolicy());
        clock = new ScheduledThreadPoolExecutor(1, threads, new ThreadPoolExecutor.DiscardPolicy());
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Runs {@code task} on a worker at once. Its limits are those of what asks for it. */
    @Override
    public void execute(Runnable task) {
        workers.execute(task);
    }

    /** Runs {@code task} on a worker later. */
    public ScheduledFuture<?> after(Duration delay, Runnable task) {
        return clock.schedule(() -> workers.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs the very short {@code task} again and again. */
    public ScheduledFuture<?> every(Duration period, Runnable task) {
        return clock.scheduleAtFixedRate(
                task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Takes no more tasks; those that run, end. */
    @Override
    public void close() {
        clock.shutdownNow();
        workers.shutdown();
    }
}
