// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Bytes;
import org.espalier.api.controller.ConsoleListener;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What goes to one console's listener: in order, by one thread at a time, bounded. */
final class ConsoleStream {
    private static final Logger LOG = Logger.getLogger(ConsoleStream.class.getName());

    /** A listener that is so far behind is not reading. */
    private static final int MOST_BYTES = 4 << 20;

    private final ConsoleListener listener;
    private final Executor executor;
    private final Deque<Bytes> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private String lastNotice = "";
    private Optional<String> end = Optional.empty();
    private boolean giving;
    private boolean over;

    ConsoleStream(ConsoleListener listener, Executor executor) {
        this.listener = listener;
        this.executor = executor;
    }

    /** The guest wrote; returns false where the listener is too far behind. */
    synchronized boolean output(Bytes output) {
        if (end.isPresent()) {
            return true;
        }
        if (waitingBytes + output.length() > MOST_BYTES) {
            return false;
        }
        lastNotice = "";
        add(output);
        return true;
    }

    /** A line that is not the guest's; not again where it was the last that came. */
    synchronized void notice(String words) {
        Bytes line = Bytes.utf8("\r\n[" + words + "]\r\n");
        if (end.isEmpty()
                && !words.equals(lastNotice)
                && waitingBytes + line.length() <= MOST_BYTES) {
            lastNotice = words;
            add(line);
        }
    }

    private void add(Bytes output) {
        waiting.addLast(output);
        waitingBytes += output.length();
        give();
    }

    /** The session is over: said after all that waits. Only the first cause counts. */
    synchronized void close(String cause) {
        if (end.isEmpty()) {
            end = Optional.of(cause);
            give();
        }
    }

    /** Its reader has gone: nothing is given any more. */
    synchronized void abandon() {
        over = true;
        waiting.clear();
    }

    private void give() {
        if (!giving && !over) {
            giving = true;
            executor.execute(this::giveAll);
        }
    }

    private void giveAll() {
        try {
            for (Runnable next = next(); next != null; next = next()) {
                next.run();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A console's listener failed and hears no more", e);
            abandon();
        }
    }

    private synchronized Runnable next() {
        if (over) {
            giving = false;
            return null;
        }
        Bytes output = waiting.pollFirst();
        if (output != null) {
            waitingBytes -= output.length();
            return () -> listener.output(output);
        }
        giving = false;
        if (end.isEmpty()) {
            return null;
        }
        over = true;
        String cause = end.get();
        return () -> listener.closed(cause);
    }
}
