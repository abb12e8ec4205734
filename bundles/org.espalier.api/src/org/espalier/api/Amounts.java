// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import java.time.Duration;
import java.util.Locale;

/** Amounts as people read them in the console, in refusals and in logs: three figures, one unit. */
public final class Amounts {
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final String[] DECIMAL = {"B/s", "kB/s", "MB/s", "GB/s", "TB/s"};

    private Amounts() {}

    /** Memory and files: "2.90 GiB". */
    public static String bytes(long bytes) {
        return scaled(bytes, 1024, BINARY);
    }

    /** Traffic: "58.6 MB/s". */
    public static String rate(double bytesPerSecond) {
        return scaled(bytesPerSecond, 1000, DECIMAL);
    }

    /** A part of a whole, both in the unit of the whole: "15.2 of 16.0 GiB". */
    public static String bytesOf(long part, long whole) {
        return bytesOf(part, whole, "of");
    }

    /** The same with another language's {@code word} between them. */
    public static String bytesOf(long part, long whole, String word) {
        int unit = unit(whole, 1024, BINARY.length);
        double factor = Math.pow(1024, unit);
        String of = unit == 0 ? Long.toString(part) : figures(part / factor);
        String all = unit == 0 ? Long.toString(whole) : figures(whole / factor);
        return of + " " + word + " " + all + ' ' + BINARY[unit];
    }

    /** How long, whichever way it goes: "0.3 s", "41 s", "3 m 20 s", "2 h 14 m", "6 d 2 h". */
    public static String duration(Duration duration) {
        Duration length = duration.abs();
        long seconds = length.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return "%d m %d s".formatted(seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return "%d h %d m".formatted(seconds / 3600, seconds % 3600 / 60);
        }
        return "%d d %d h".formatted(seconds / 86_400, seconds % 86_400 / 3600);
    }

    private static String scaled(double value, double base, String[] units) {
        int unit = unit(value, base, units.length);
        String figures =
                unit == 0
                        ? Long.toString(Math.round(value))
                        : figures(value / Math.pow(base, unit));
        return figures + ' ' + units[unit];
    }

    private static int unit(double value, double base, int units) {
        int unit = 0;
        double rest = Math.abs(value);
        // 999.5 would be written as 1000: the next unit does that better.
        while (rest >= base - 0.5 && unit < units - 1) {
            rest /= base;
            unit++;
        }
        return unit;
    }

    private static String figures(double value) {
        double size = Math.abs(value);
        String format = size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }
}
