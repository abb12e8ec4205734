// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What guests wrote and no screen has shown yet. Any thread puts, the UI thread takes a bite at a
 * time, so that a guest that pours out text stalls nothing. Bounded: the oldest goes first.
 */
final class OutputQueue {
    /** Most bytes kept: more than the scrollback shows of it anyway. */
    static final int LIMIT = 4 << 20;

    /** Most bytes taken at once. */
    static final int BITE = 64 << 10;

    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private int size;
    private boolean announced;

    /** Puts {@code bytes}; true if the taker has to be told. */
    synchronized boolean put(byte[] bytes) {
        if (bytes.length == 0) {
            // The log of a VM that never ran: to the taker it would be the end.
            return false;
        }
        chunks.addLast(bytes);
        size += bytes.length;
        while (size > LIMIT && chunks.size() > 1) {
            size -= chunks.removeFirst().length;
        }
        boolean tell = !announced;
        announced = true;
        return tell;
    }

    /** The next bite, empty if there is nothing more; then the next put tells again. */
    synchronized byte[] take() {
        byte[] first = chunks.pollFirst();
        if (first == null) {
            announced = false;
            return new byte[0];
        }
        if (first.length > BITE) {
            byte[] rest = java.util.Arrays.copyOfRange(first, BITE, first.length);
            chunks.addFirst(rest);
            first = java.util.Arrays.copyOf(first, BITE);
        }
        size -= first.length;
        return first;
    }

    /** Forgets what was not taken. */
    synchronized void clear() {
        chunks.clear();
        size = 0;
    }
}
