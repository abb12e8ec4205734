// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Answers on their way out. A peer that asks without end, or does not read what it asked for, finds
 * a bound: as many requests as an honest one leaves open, and a bound to the bytes that wait.
 */
final class Answers {
    /** Requests that may be open. */
    static final int LIMIT = Calls.LIMIT;

    /** About as many bytes may wait: one answer of any size always may. */
    static final long LIMIT_BYTES = 64L << 20;

    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private int open;
    private boolean closed;

    /** A request has come; returns whether it may be served. */
    synchronized boolean begin() {
        return ++open <= LIMIT;
    }

    /** Its answer is there; returns whether there was room. */
    synchronized boolean add(byte[] answer) {
        if (closed) {
            return true;
        }
        if (!waiting.isEmpty() && waitingBytes + answer.length > LIMIT_BYTES) {
            return false;
        }
        waiting.add(answer);
        waitingBytes += answer.length;
        return true;
    }

    /** The next one to send. */
    synchronized Optional<byte[]> poll() {
        byte[] answer = waiting.poll();
        if (answer == null) {
            return Optional.empty();
        }
        waitingBytes -= answer.length;
        open--;
        return Optional.of(answer);
    }

    /** Nobody hears them any more. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        waitingBytes = 0;
    }
}
