// SPDX-License-Identifier: EPL-2.0
package org.espalier.search;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What rows of type {@code T} can be searched by: the port between the grammar and whatever has
 * rows.
 *
 * @param properties all, by name
 * @param anywhere those that text without a property is looked for in
 * @param clock tells the age of moments
 * @param zone in which days begin
 */
public record Schema<T>(
        List<Property<T>> properties,
        List<Property<T>> anywhere,
        InstantSource clock,
        ZoneId zone) {
    /** A schema; its lists are copied. */
    public Schema {
        properties = List.copyOf(properties);
        anywhere = List.copyOf(anywhere);
    }

    /** One by the clock and in the zone of this machine. */
    public static <T> Schema<T> of(List<Property<T>> properties, List<Property<T>> anywhere) {
        return new Schema<>(properties, anywhere, InstantSource.system(), ZoneId.systemDefault());
    }

    /** For one property alone, whose name need not be written: a cell of the filter row. */
    public Schema<T> within(Property<T> one) {
        return new Schema<>(properties, List.of(one), clock, zone);
    }

    /** The property that goes by {@code name}. */
    public Optional<Property<T>> find(String name) {
        return properties.stream().filter(each -> each.isCalled(name)).findFirst();
    }
}
