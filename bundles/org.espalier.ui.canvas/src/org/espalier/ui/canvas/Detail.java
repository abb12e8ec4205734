// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

/**
 * A level of detail that depends on a size on screen and does not flicker: a threshold is crossed
 * upwards only 10 % above it, and downwards only 10 % below.
 */
public final class Detail {
    private static final double SLACK = 0.1;

    private final double[] thresholds;
    private int level = -1;

    /** With one level more than {@code thresholds}, which rise. */
    public Detail(double... thresholds) {
        this.thresholds = thresholds.clone();
        for (int i = 1; i < thresholds.length; i++) {
            if (!(thresholds[i] > thresholds[i - 1])) {
                throw new IllegalArgumentException("Thresholds must rise");
            }
        }
    }

    /** The level for {@code size}, from 0, given the level before. */
    public int at(double size) {
        if (level < 0) {
            level = plain(size);
            return level;
        }
        while (level < thresholds.length && size >= thresholds[level] * (1 + SLACK)) {
            level++;
        }
        while (level > 0 && size < thresholds[level - 1] * (1 - SLACK)) {
            level--;
        }
        return level;
    }

    private int plain(double size) {
        int n = 0;
        while (n < thresholds.length && size >= thresholds[n]) {
            n++;
        }
        return n;
    }
}
