// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The most that came or went in a second, over two of them: what a link has shown. One thread. */
final class Reach {
    private static final long WINDOW_NANOS = 2_000_000_000L;

    /** Less than this says more of its chunks than of the link. */
    private static final long LEAST_BYTES = 1 << 20;

    /** While nothing moves, as when all has come and is put together, no link shows itself. */
    private static final long IDLE_NANOS = 700_000_000L;

    private final Deque<Point> points = new ArrayDeque<>();
    private double best;

    private record Point(long nanos, long bytes) {}

    /** At {@code nanos} it was {@code bytes} ever, on the wire. */
    void at(long nanos, long bytes) {
        if (!points.isEmpty() && bytes == points.getLast().bytes()) {
            // Chunks come whole: between two of them nothing moves.
            return;
        }
        if (!points.isEmpty() && nanos - points.getLast().nanos() > IDLE_NANOS) {
            points.clear();
        }
        points.addLast(new Point(nanos, bytes));
        while (points.size() > 2 && nanos - second().nanos() >= WINDOW_NANOS) {
            points.removeFirst();
        }
        // Less than nothing where an agent that was started anew counts from there: that passes.
        long moved = bytes - points.getFirst().bytes();
        long span = nanos - points.getFirst().nanos();
        if (span >= WINDOW_NANOS && moved >= LEAST_BYTES) {
            best = Math.max(best, moved / (span / 1e9));
        }
    }

    private Point second() {
        Iterator<Point> all = points.iterator();
        all.next();
        return all.next();
    }

    /** What comes is not counted on from what was. */
    void clear() {
        points.clear();
    }

    /** Bytes a second; 0 while it was too short to tell. */
    double best() {
        return best;
    }
}
