// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.plan;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a host gets ahead, by what it said of itself lately. One thread. */
public final class Pace {
    private static final double WINDOW = 0.4;

    private final Deque<Point> points = new ArrayDeque<>();

    private record Point(double at, long bytes) {}

    /** At {@code at}, seconds, it had {@code bytes}. */
    public void at(double at, long bytes) {
        points.addLast(new Point(at, bytes));
        while (points.size() > 2 && second().at() <= at - WINDOW) {
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
        double time = points.getLast().at() - points.getFirst().at();
        return time < WINDOW ? -1 : (bytes() - points.getFirst().bytes()) / time;
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
