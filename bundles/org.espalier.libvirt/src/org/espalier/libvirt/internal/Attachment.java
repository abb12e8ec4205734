// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.SerialConsole;
import org.espalier.api.Bytes;
import org.espalier.api.RefusedException;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * One listener at a console. Output waits here for it, on a thread that it may hold up; what is too
 * much is dropped, oldest first, and said so.
 */
final class Attachment implements SerialConsole {
    private static final int MOST_WAITING = 256 << 10;

    private final ConsoleLine line;
    private final Listener listener;
    private final Executor threads;
    private final Queue<Bytes> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private long dropped;
    private String cause;
    private boolean draining;
    private boolean closed;

    Attachment(ConsoleLine line, Listener listener, Executor threads) {
        this.line = line;
        this.listener = listener;
        this.threads = threads;
    }

    /** Never waits. */
    synchronized void offer(Bytes output) {
        waiting.add(output);
        waitingBytes += output.length();
        while (waitingBytes > MOST_WAITING && waiting.size() > 1) {
            int oldest = waiting.remove().length();
            waitingBytes -= oldest;
            dropped += oldest;
        }
        drain();
    }

    /** There is no console any more. */
    synchronized void end(String words) {
        if (cause == null) {
            cause = words;
            drain();
        }
    }

    private void drain() {
        if (!draining && !closed) {
            draining = true;
            threads.execute(this::deliver);
        }
    }

    private void deliver() {
        while (true) {
            Bytes next;
            long lost;
            String over;
            synchronized (this) {
                next = waiting.poll();
                lost = dropped;
                over = cause;
                dropped = 0;
                if (closed || (next == null && over == null)) {
                    draining = false;
                    return;
                }
                if (next == null) {
                    closed = true;
                } else {
                    waitingBytes -= next.length();
                }
            }
            if (lost > 0) {
                listener.output(Bytes.utf8("\r\n[" + lost + " bytes lost]\r\n"));
            }
            if (next == null) {
                listener.closed(over);
                return;
            }
            listener.output(next);
        }
    }

    @Override
    public void type(Bytes input) throws RefusedException {
        line.type(input);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            waiting.clear();
        }
        line.detach(this);
    }
}
