// SPDX-License-Identifier: EPL-2.0
package org.espalier.link;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs tasks in the order in which they came, one at a time, on borrowed threads. */
public final class SerialTasks implements Executor {
    private static final Logger LOG = Logger.getLogger(SerialTasks.class.getName());

    private final Executor threads;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    /** Borrows from {@code threads}. */
    public SerialTasks(Executor threads) {
        this.threads = threads;
    }

    /** The same, but nothing runs before {@link #release}. */
    static SerialTasks held(Executor threads) {
        SerialTasks tasks = new SerialTasks(threads);
        tasks.running = true;
        return tasks;
    }

    /** Lets held tasks go, {@code first} before all others. To be called once. */
    void release(Runnable first) {
        synchronized (waiting) {
            waiting.addFirst(first);
        }
        threads.execute(this::run);
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        threads.execute(this::run);
    }

    private void run() {
        while (true) {
            Runnable task;
            synchronized (waiting) {
                task = waiting.poll();
                if (task == null) {
                    running = false;
                    return;
                }
            }
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "A task of a link failed; the next one runs.", e);
            }
        }
    }
}
