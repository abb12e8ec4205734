// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How long it took to put things on disk: the last time, and the longest of ten minutes. */
final class SyncTimes {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int KEPT = 10;

    private final Deque<Peak> peaks = new ArrayDeque<>();
    private Duration last;

    /** The longest of the minute that began at {@code from}. */
    private record Peak(long from, Duration longest) {}

    /**
     * What it took.
     *
     * @param last the last time
     * @param peak the longest of the last ten minutes, the last time included
     */
    record Times(Duration last, Duration peak) {}

    /** It took {@code took}, until {@code nanos} by {@link System#nanoTime}. */
    synchronized void took(Duration took, long nanos) {
        last = took;
        Peak current = peaks.peekLast();
        if (current != null && nanos - current.from() < MINUTE) {
            peaks.removeLast();
            Duration longest = current.longest();
            peaks.add(new Peak(current.from(), took.compareTo(longest) > 0 ? took : longest));
        } else {
            peaks.add(new Peak(nanos, took));
        }
        forget(nanos);
    }

    /** What is known at {@code nanos}; empty before anything was put on disk. */
    synchronized Optional<Times> at(long nanos) {
        forget(nanos);
        return Optional.ofNullable(last)
                .map(
                        time ->
                                new Times(
                                        time,
                                        peaks.stream()
                                                .map(Peak::longest)
                                                .reduce(
                                                        time,
                                                        (a, b) -> a.compareTo(b) > 0 ? a : b)));
    }

    private void forget(long nanos) {
        while (!peaks.isEmpty() && nanos - peaks.getFirst().from() >= KEPT * MINUTE) {
            peaks.removeFirst();
        }
    }
}
