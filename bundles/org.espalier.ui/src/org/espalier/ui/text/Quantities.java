// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import org.eclipse.osgi.util.NLS;

import java.time.Duration;
import java.util.Locale;

/** Numbers as the console writes them: three figures, the unit of their field. */
public final class Quantities {
    /** What stands where a value is not known. */
    public static final String UNKNOWN = "\u2014";

    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final String[] DECIMAL = {"B/s", "kB/s", "MB/s", "GB/s", "TB/s"};

    private Quantities() {}

    /** Memory and files: "2.90 GiB". */
    public static String bytes(long bytes) {
        return scaled(bytes, 1024, BINARY);
    }

    /** Network and disk traffic: "58.6 MB/s". */
    public static String rate(double bytesPerSecond) {
        return scaled(bytesPerSecond, 1000, DECIMAL);
    }

    /** A share of 0 to 1: "97 %". */
    public static String percent(double share) {
        return NLS.bind(Messages.percent, Long.toString(Math.round(share * 100)));
    }

    /** Used of whole: "15.2 of 16.0 GiB"; both in the unit of the whole. */
    public static String ofWhole(long part, long whole) {
        int unit = unit(whole, 1024, BINARY.length);
        double factor = Math.pow(1024, unit);
        return NLS.bind(
                Messages.ofWhole,
                new Object[] {figures(part / factor), figures(whole / factor), BINARY[unit]});
    }

    /** How long: "0.3 s", "41 s", "3 m 20 s", "2 h 14 m", "6 d 2 h". */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 10) {
            double exact = Math.max(0, duration.toMillis()) / 1000.0;
            return NLS.bind(Messages.seconds, String.format(Locale.ROOT, "%.1f", exact));
        }
        if (seconds < 60) {
            return NLS.bind(Messages.seconds, seconds);
        }
        if (seconds < 3600) {
            return NLS.bind(Messages.minutes, seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return NLS.bind(Messages.hours, seconds / 3600, seconds % 3600 / 60);
        }
        return NLS.bind(Messages.days, seconds / 86_400, seconds % 86_400 / 3600);
    }

    /** How long ago: "0.3 s ago". */
    public static String ago(Duration age) {
        return NLS.bind(Messages.ago, duration(age));
    }

    /** A count with thin spaces between thousands: "48 213". */
    public static String count(long count) {
        String digits = Long.toString(Math.abs(count));
        StringBuilder text = new StringBuilder(count < 0 ? "-" : "");
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                text.append('\u202f');
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
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
