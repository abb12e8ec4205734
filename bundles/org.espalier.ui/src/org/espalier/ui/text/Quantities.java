// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.Amounts;

import java.time.Duration;

/** Numbers as the console writes them: three figures, the unit of their field. */
public final class Quantities {
    /** What stands where a value is not known. */
    public static final String UNKNOWN = "\u2014";

    private Quantities() {}

    /** Memory and files: "2.90 GiB". */
    public static String bytes(long bytes) {
        return Amounts.bytes(bytes);
    }

    /** Network and disk traffic: "58.6 MB/s". */
    public static String rate(double bytesPerSecond) {
        return Amounts.rate(bytesPerSecond);
    }

    /** A share of 0 to 1: "97 %". */
    public static String percent(double share) {
        return NLS.bind(Messages.percent, Long.toString(Math.round(share * 100)));
    }

    /** A part of a whole that more may be asked of than there is: "97 %", "> 100 %". */
    public static String part(double share) {
        return Math.round(share * 100) > 100
                ? NLS.bind(Messages.moreThan, percent(1))
                : percent(share);
    }

    /** Used of whole: "15.2 of 16.0 GiB"; both in the unit of the whole. */
    public static String ofWhole(long part, long whole) {
        return Amounts.bytesOf(part, whole, Messages.of);
    }

    /** How long: "0.3 s", "41 s", "3 m 20 s", "2 h 14 m", "6 d 2 h"; what is to come is 0. */
    public static String duration(Duration duration) {
        return Amounts.duration(duration.isNegative() ? Duration.ZERO : duration);
    }

    /** How long what is compared takes: "28.1 s", to a tenth of a second below 100 s. */
    public static String took(Duration duration) {
        long tenths = Math.round(duration.toMillis() / 100.0);
        if (tenths >= 1000) {
            return duration(duration);
        }
        String whole = Long.toString(tenths / 10);
        return NLS.bind(Messages.seconds, tenths % 10 == 0 ? whole : whole + "." + tenths % 10);
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

    /**
     * A count with its noun: "1 core", "48 213 cores".
     *
     * @param one the pattern of exactly one, such as "{0} core"
     * @param many the pattern of every other number
     */
    public static String counted(long count, String one, String many) {
        return NLS.bind(count == 1 ? one : many, count(count));
    }
}
