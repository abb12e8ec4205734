// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** How fast a host gets ahead, by what it said of itself lately. One thread. */
public final class Pace {
    /** So long is remembered at least, seconds. */
    public static final double LONG = 1.2;

    /** The shortest time that says anything. */
    public static final double SHORT = 0.4;

    /**
     * So long its first bytes may take, seconds, before that counts as well: it connects, and on a
     * busy machine what connects is compiled first.
     */
    public static final double GRACE = 1;

    private final Deque<Point> points = new ArrayDeque<>();
    private double least = SHORT;

    /** Since when there is nothing new from the parent that it has now. */
    private double since = Double.NaN;

    private record Point(double at, long bytes) {}

    /** From now on nothing is said of a time shorter than {@code seconds}. */
    public void over(double seconds) {
        least = Math.max(SHORT, seconds);
    }

    /** At {@code at}, seconds, it had {@code bytes}. */
    public void at(double at, long bytes) {
        if (points.size() == 1 && points.getLast().bytes() == bytes) {
            if (Double.isNaN(since)) {
                since = points.getLast().at();
            }
            if (at - since <= GRACE) {
                points.removeLast();
            }
        }
        points.addLast(new Point(at, bytes));
        while (points.size() > 2 && second().at() <= at - Math.max(LONG, least)) {
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

    /** Bytes a second over the last {@code seconds}; negative while too little is known. */
    public double rate(double seconds) {
        for (Iterator<Point> back = points.descendingIterator(); back.hasNext(); ) {
            Point then = back.next();
            // As above, to the last bit: else equal steps would now be enough, now not.
            if (then.at() <= points.getLast().at() - Math.max(seconds, least)) {
                return (bytes() - then.bytes()) / (points.getLast().at() - then.at());
            }
        }
        return -1;
    }

    /** What was is no measure any more: it has another parent. */
    public void forget() {
        Point last = points.pollLast();
        points.clear();
        since = Double.NaN;
        if (last != null) {
            points.add(last);
        }
    }
}
