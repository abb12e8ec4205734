// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session.internal;

import org.espalier.ui.session.Trend;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

/** The last minutes of one host or VM; one array, for a site has many of them. */
final class TrendRing {
    private static final int SERIES = Trend.values().length;

    private final float[] points = new float[SERIES * Trend.POINTS];
    private Instant newest;
    private int next;

    TrendRing() {
        Arrays.fill(points, Float.NaN);
    }

    /** Takes a point where one is due; what was missed since the last one is unknown. */
    void add(Instant at, OptionalDouble... values) {
        long steps = newest == null ? 1 : Math.max(0, steps(at));
        for (long i = 0; i < Math.min(steps, Trend.POINTS); i++) {
            next = (next + 1) % Trend.POINTS;
            for (int series = 0; series < SERIES; series++) {
                points[series * Trend.POINTS + next] = Float.NaN;
            }
        }
        for (int series = 0; series < SERIES; series++) {
            int last = series * Trend.POINTS + next;
            // A rate is not known before the second measurement.
            if (Float.isNaN(points[last])) {
                points[last] = (float) values[series].orElse(Double.NaN);
            }
        }
        newest = newest == null ? at : newest.plus(Trend.STEP.multipliedBy(steps));
    }

    private long steps(Instant at) {
        // Of one duration by another Java makes decimal fractions, for each VM each two seconds.
        return Duration.between(newest, at).toMillis() / Trend.STEP.toMillis();
    }

    /** The points until {@code now}, the oldest first; NaN where nothing is known. */
    double[] until(Instant now, Trend which) {
        double[] all = new double[Trend.POINTS];
        // The newest is due for one step, and late for one more.
        int missed = (int) Math.max(0, Math.min(Trend.POINTS, steps(now) - 1));
        for (int i = 0; i < all.length; i++) {
            int at = i + missed;
            all[i] =
                    at < Trend.POINTS
                            ? points[
                                    which.ordinal() * Trend.POINTS + (next + 1 + at) % Trend.POINTS]
                            : Double.NaN;
        }
        return all;
    }
}
