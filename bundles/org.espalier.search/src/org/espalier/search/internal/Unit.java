// SPDX-License-Identifier: EPL-2.0
package org.espalier.search.internal;

import org.espalier.search.Dimension;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A unit that numbers are written in.
 *
 * @param name as it is written
 * @param dimension what it counts
 * @param factor how many of the dimension's first unit it is
 */
public record Unit(String name, Dimension dimension, double factor) {
    private static final Map<String, Unit> ALL = new LinkedHashMap<>();

    static {
        double binary = 1024;
        double decimal = 1000;
        put("B", Dimension.BYTES, 1);
        for (String prefix : new String[] {"K", "M", "G", "T", "P"}) {
            String small = prefix.equals("K") ? "k" : prefix;
            put(prefix + "iB", Dimension.BYTES, binary);
            put(small + "B", Dimension.BYTES, decimal);
            put(prefix + "iB/s", Dimension.RATE, binary);
            put(small + "B/s", Dimension.RATE, decimal);
            put(small + "bit/s", Dimension.RATE, decimal / 8);
            binary *= 1024;
            decimal *= 1000;
        }
        put("B/s", Dimension.RATE, 1);
        put("%", Dimension.SHARE, 0.01);
        put("ms", Dimension.DURATION, 0.001);
        put("s", Dimension.DURATION, 1);
        put("min", Dimension.DURATION, 60);
        put("m", Dimension.DURATION, 60);
        put("h", Dimension.DURATION, 3600);
        put("d", Dimension.DURATION, 86_400);
        put("w", Dimension.DURATION, 7 * 86_400);
    }

    private static void put(String name, Dimension dimension, double factor) {
        ALL.put(name.toLowerCase(Locale.ROOT), new Unit(name, dimension, factor));
    }

    /** The unit that is written so, whatever the case of its letters. */
    static Optional<Unit> find(String written) {
        return Optional.ofNullable(ALL.get(written.toLowerCase(Locale.ROOT)));
    }

    /** The units of {@code dimension}, for people. */
    static String names(Dimension dimension) {
        return ALL.values().stream()
                .filter(unit -> unit.dimension() == dimension)
                .map(Unit::name)
                .collect(Collectors.joining(", "));
    }

    /** Whether a number in it can be compared with one of {@code wanted}. */
    boolean fits(Dimension wanted) {
        // People write MB where they mean MB a second.
        return dimension == wanted || dimension == Dimension.BYTES && wanted == Dimension.RATE;
    }
}
