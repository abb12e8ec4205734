// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reports on their way out, in order. What may be left out is, by the rules of their kind, where
 * the peer is too slow for them. Where that is not enough the queue overflows: the connection has
 * to be made anew then.
 */
public final class ReportQueue<N> {
    /** About as many bytes may wait. */
    public static final long LIMIT = 8L << 20;

    /** About as many bytes go into one message. */
    static final long BATCH = 256L << 10;

    private final Rules<N> rules;
    private final Deque<N> waiting = new ArrayDeque<>();
    private long weight;

    /** What may be left out. */
    public interface Rules<N> {
        /** About how many bytes it keeps. */
        long weigh(N report);

        /** About how many bytes it is as a message, where that is not what it keeps. */
        default long length(N report) {
            return weigh(report);
        }

        /** Which of those that still wait are worth nothing after {@code newer}, if any are. */
        Optional<Predicate<N>> worthlessAfter(N newer);

        /** Whether it may be dropped rather than the connection. */
        boolean mayDrop(N report);
    }

    /** Empty. */
    public ReportQueue(Rules<N> rules) {
        this.rules = rules;
    }

    /**
     * Adds a report.
     *
     * @return whether there was room
     */
    synchronized boolean add(N report) {
        Optional<Predicate<N>> worthless = rules.worthlessAfter(report);
        if (worthless.isPresent()) {
            removeAll(worthless.get());
        }
        waiting.add(report);
        weight += rules.weigh(report);
        if (weight > LIMIT) {
            drop();
        }
        return weight <= LIMIT;
    }

    /** The next reports, as many as make a message; none if there is none. */
    synchronized List<N> poll() {
        List<N> batch = new ArrayList<>();
        long length = 0;
        while (!waiting.isEmpty() && length < BATCH) {
            N report = waiting.poll();
            length += rules.length(report);
            weight -= rules.weigh(report);
            batch.add(report);
        }
        return batch;
    }

    private void removeAll(Predicate<N> worthless) {
        for (Iterator<N> each = waiting.iterator(); each.hasNext(); ) {
            N report = each.next();
            if (worthless.test(report)) {
                each.remove();
                weight -= rules.weigh(report);
            }
        }
    }

    private void drop() {
        for (Iterator<N> each = waiting.iterator(); weight > LIMIT / 2 && each.hasNext(); ) {
            N report = each.next();
            if (rules.mayDrop(report)) {
                each.remove();
                weight -= rules.weigh(report);
            }
        }
    }
}
