// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a host got on during the last seconds. One thread. */
final class Speed {
    /** Long enough to be steady, short enough to see a repair. */
    private static final long WINDOW_NANOS = 8_000_000_000L;

    private static final long LEAST_NANOS = 500_000_000L;

    private final Deque<Point> points = new ArrayDeque<>();

    private record Point(long nanos, long bytes) {}

    /** At {@code nanos} it had {@code bytes}. */
    void at(long nanos, long bytes) {
        points.addLast(new Point(nanos, bytes));
        while (points.getLast().nanos() - points.getFirst().nanos() > WINDOW_NANOS) {
            points.removeFirst();
        }
    }

    /** What was tells nothing any more. */
    void clear() {
        points.clear();
    }

    /** Bytes a second; 0 while too little is known, or nothing comes. */
    double rate() {
        if (points.isEmpty()) {
            return 0;
        }
        Point first = points.getFirst();
        Point last = points.getLast();
        long nanos = last.nanos() - first.nanos();
        return nanos < LEAST_NANOS ? 0 : (last.bytes() - first.bytes()) / (nanos / 1e9);
    }
}
