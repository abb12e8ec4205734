// SPDX-License-Identifier: EPL-2.0
package org.espalier.search;

import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How a property is read from a row of type {@code T}. Called once for each row and condition, so
 * it should cost little.
 */
public sealed interface Values<T> {
    /** The same for rows of a narrower type. */
    <S extends T> Values<S> narrowed();

    /**
     * Text; null is unknown.
     *
     * @param of reads it
     */
    record Text<T>(Function<? super T, String> of) implements Values<T> {
        @Override
        public <S extends T> Values<S> narrowed() {
            return new Text<>(of);
        }
    }

    /**
     * Several texts, such as tags; none is unknown, null is not allowed.
     *
     * @param of reads them
     */
    record Texts<T>(Function<? super T, ? extends Collection<String>> of) implements Values<T> {
        @Override
        public <S extends T> Values<S> narrowed() {
            return new Texts<>(of);
        }
    }

    /**
     * A number.
     *
     * @param dimension what it counts
     * @param unit what a number that is written without a unit is counted in: 1 &lt;&lt; 30 for GiB
     * @param of reads it, in bytes, seconds, bytes a second, or of 1; NaN is unknown
     * @param shown the number as people see it, or null where it is nowhere shown
     */
    record Number<T>(
            Dimension dimension,
            double unit,
            ToDoubleFunction<? super T> of,
            Function<? super T, String> shown)
            implements Values<T> {
        @Override
        public <S extends T> Values<S> narrowed() {
            return new Number<>(dimension, unit, of, shown);
        }
    }

    /**
     * A moment; null is unknown.
     *
     * @param of reads it
     */
    record Time<T>(Function<? super T, Instant> of) implements Values<T> {
        @Override
        public <S extends T> Values<S> narrowed() {
            return new Time<>(of);
        }
    }
}
