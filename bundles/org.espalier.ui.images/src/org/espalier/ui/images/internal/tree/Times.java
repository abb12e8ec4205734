// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When things were or will be, in seconds from the deployment's begin.
 *
 * @param now the newest picture
 * @param predicted the end as it was predicted at the begin
 * @param expected the end as it looks now; the real one where it is over
 * @param over whether it ended
 * @param repairs from when to when something was broken
 */
record Times(
        double now,
        OptionalDouble predicted,
        OptionalDouble expected,
        boolean over,
        List<Repair> repairs) {

    /**
     * Something broken.
     *
     * @param from when it broke
     * @param to when it was mended; now, if it is not
     * @param host whose name to show
     */
    record Repair(double from, double to, String host) {}

    /** How much later than predicted it ends, as a share: 0.03 is 3 % later. */
    Optional<Double> late() {
        if (predicted.isEmpty() || expected.isEmpty() || predicted.getAsDouble() <= 0) {
            return Optional.empty();
        }
        return Optional.of(expected.getAsDouble() / predicted.getAsDouble() - 1);
    }

    /** The right end of a ruler that shows all of this; positive. */
    double end() {
        double latest = Math.max(now, Math.max(predicted.orElse(0), expected.orElse(0)));
        return Math.max(1, latest * 1.08);
    }
}
