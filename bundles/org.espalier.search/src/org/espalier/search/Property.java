// SPDX-License-Identifier: EPL-2.0
package org.espalier.search;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Something that rows can be searched by.
 *
 * @param name what people write; the case of letters does not matter
 * @param aliases other names of it
 * @param values how it is read
 */
public record Property<T>(String name, Set<String> aliases, Values<T> values) {
    /** A property; its aliases are copied. */
    public Property {
        aliases = Set.copyOf(aliases);
    }

    /** One that is text; null is unknown. */
    public static <T> Property<T> text(String name, Function<? super T, String> of) {
        return new Property<>(name, Set.of(), new Values.Text<>(of));
    }

    /** One that is a set of texts; none is unknown. */
    public static <T> Property<T> texts(
            String name, Function<? super T, ? extends Collection<String>> of) {
        return new Property<>(name, Set.of(), new Values.Texts<>(of));
    }

    /** One that is a number of {@code dimension}'s first unit; NaN is unknown. */
    public static <T> Property<T> number(
            String name, Dimension dimension, ToDoubleFunction<? super T> of) {
        double unit = dimension == Dimension.SHARE ? 0.01 : 1;
        return new Property<>(name, Set.of(), new Values.Number<>(dimension, unit, of, null));
    }

    /** One that is a moment; null is unknown. */
    public static <T> Property<T> time(String name, Function<? super T, Instant> of) {
        return new Property<>(name, Set.of(), new Values.Time<>(of));
    }

    /** The same by other names too. */
    public Property<T> or(String... others) {
        return new Property<>(name, Set.of(others), values);
    }

    /** The same for rows of a narrower type. */
    public <S extends T> Property<S> narrowed() {
        return new Property<>(name, aliases, values.narrowed());
    }

    /** Whether it goes by {@code word}. */
    boolean isCalled(String word) {
        return name.equalsIgnoreCase(word) || aliases.stream().anyMatch(word::equalsIgnoreCase);
    }
}
