// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import picocli.CommandLine.TypeConversionException;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory and disk as people write them. */
final class Sizes {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,7})(kib|mib|gib|tib)");
    private static final List<String> UNITS = List.of("kib", "mib", "gib", "tib");

    private Sizes() {}

    /**
     * Bytes; nothing needs no unit.
     *
     * @throws TypeConversionException which is shown as it is said; of others their class is told
     *     too
     */
    static long parse(String text) {
        if (text.equals("0")) {
            return 0;
        }
        Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw none(text);
        }
        long number = Long.parseLong(matcher.group(1));
        int shift = 10 * (1 + UNITS.indexOf(matcher.group(2)));
        // More would come out as less than nothing.
        if (number > Long.MAX_VALUE >> shift) {
            throw none(text);
        }
        return number << shift;
    }

    private static TypeConversionException none(String text) {
        return new TypeConversionException(
                text + " is no size. Give a whole number and a unit, as 512MiB or 2GiB.");
    }
}
