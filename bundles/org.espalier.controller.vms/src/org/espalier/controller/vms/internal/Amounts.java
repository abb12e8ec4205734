// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. */
final class Amounts {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB"};

    private Amounts() {}

    /** Bytes in the largest unit that gives at least 1, with one decimal. */
    static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double amount = bytes / 1024.0;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }

    /** The two largest units: "1 h 0 m", "5 m 3 s", "45 s". */
    static String duration(Duration duration) {
        long seconds = Math.abs(duration.toSeconds());
        if (seconds >= 86_400) {
            return "%d d %d h".formatted(seconds / 86_400, seconds % 86_400 / 3600);
        } else if (seconds >= 3600) {
            return "%d h %d m".formatted(seconds / 3600, seconds % 3600 / 60);
        } else if (seconds >= 60) {
            return "%d m %d s".formatted(seconds / 60, seconds % 60);
        }
        return seconds + " s";
    }
}
