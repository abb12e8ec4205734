// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.plan;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a host gets ahead, by what it said of itself lately. One thread. */
public final class Pace {
    /** The least time that is measured over, seconds. */
    public static final double WINDOW = 0.4;

    private final Deque<Point> points = new ArrayDeque<>();
    private double window = WINDOW;

    private record Point(double at, long bytes) {}

    /** From now on it is measured over {@code seconds}, or the least time where that is more. */
    public void over(double seconds) {
        window = Math.max(WINDOW, seconds);
    }

    /** At {@code at}, seconds, it had {@code bytes}. */
    public void at(double at, long bytes) {
        points.addLast(new Point(at, bytes));
        while (points.size() > 2 && second().at() <= at - window) {
            points.removeFirst();
        }
    }

    private Point second() {
        return points.stream().skip(1).findFirst().orElseThrow();
    }

    /** What it has. */
    public long bytes() {
        return points.isEmpty() ? 0 : points.getLast().bytes();
    }

    /** Bytes a second; negative while too little is known. */
    public double rate() {
        if (points.isEmpty()) {
            return -1;
        }
        Point first = points.getFirst();
        Point last = points.getLast();
        // As above, to the last bit: else what is measured in equal steps is now known, now not.
        return first.at() > last.at() - window
                ? -1
                : (last.bytes() - first.bytes()) / (last.at() - first.at());
    }

    /** What was is no measure any more: it has another parent. */
    public void forget() {
        Point last = points.pollLast();
        points.clear();
        if (last != null) {
            points.add(last);
        }
    }
}
