// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What VMs may not use of a disk: so many bytes, or so much of it, whichever is more.
 *
 * @param bytes at least so many bytes
 * @param percent at least so much of the whole disk
 */
public record StorageReserve(long bytes, int percent) {
    /** VMs may use all of it. */
    public static final StorageReserve NONE = new StorageReserve(0, 0);

    private static final int MOST_PERCENT = 90;
    private static final String[] UNITS = {"MiB", "GiB", "TiB"};
    private static final int[] SHIFTS = {20, 30, 40};
    private static final long MOST_WHOLE = 1_000_000;
    private static final Pattern TEXT =
            Pattern.compile(
                    "([0-9]{1,6}|[0-9]{7,12}(?= ?MIB))(?:\\.([0-9]{1,2}))? ?(%|MIB|GIB|TIB)");

    /** Checks. */
    public StorageReserve {
        if (bytes < 0 || percent < 0 || percent > MOST_PERCENT) {
            throw new IllegalArgumentException(
                    "A reserve is nothing or more, and at most "
                            + MOST_PERCENT
                            + " % of a disk. Give less.");
        }
    }

    /** Bytes of a disk of {@code total} bytes that VMs may not use; never more than it has. */
    public long of(long total) {
        return Math.min(Math.max(0, total), Math.max(bytes, Math.max(0, total) / 100 * percent));
    }

    /**
     * As people write it: "10 %", "50 GiB", "0".
     *
     * @throws IllegalArgumentException saying how it is written
     */
    public static StorageReserve parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        if (upper.equals("0")) {
            return NONE;
        }
        Matcher matcher = TEXT.matcher(upper);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "A reserve is written as 10 %, as 50 GiB, or as 0 for none.");
        }
        long whole = Long.parseLong(matcher.group(1));
        long hundredths = hundredths(matcher.group(2));
        return switch (matcher.group(3)) {
            case "%" -> percent(whole, hundredths);
            case "MIB" -> bytes(whole, hundredths, 20);
            case "GIB" -> bytes(whole, hundredths, 30);
            default -> bytes(whole, hundredths, 40);
        };
    }

    private static StorageReserve percent(long whole, long hundredths) {
        if (hundredths > 0) {
            throw new IllegalArgumentException(
                    "A reserve is in whole per cent of a disk. Write 10 %, or a size as 50 GiB.");
        }
        return new StorageReserve(0, (int) whole);
    }

    private static long hundredths(String decimals) {
        return decimals == null ? 0 : Long.parseLong((decimals + "0").substring(0, 2));
    }

    private static StorageReserve bytes(long whole, long hundredths, int shift) {
        return new StorageReserve((whole << shift) + (hundredths << shift) / 100, 0);
    }

    /** As {@link #parse} reads it; what is no whole MiB is rounded up. */
    @Override
    public String toString() {
        if (percent > 0) {
            return percent + " %";
        }
        for (int unit = SHIFTS.length - 1; unit >= 0 && bytes > 0; unit--) {
            long whole = bytes >> SHIFTS[unit];
            // Only of MiB so many digits are read that every size can be written.
            if (whole << SHIFTS[unit] == bytes && (unit == 0 || whole < MOST_WHOLE)) {
                return whole + " " + UNITS[unit];
            }
        }
        return bytes == 0 ? "0" : (bytes >> SHIFTS[0]) + 1 + " " + UNITS[0];
    }
}
