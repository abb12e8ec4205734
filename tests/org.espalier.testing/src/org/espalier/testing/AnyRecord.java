// SPDX-License-Identifier: EPL-2.0
package org.espalier.testing;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** {@link RandomRecords} for jqwik. */
public final class AnyRecord {
    private AnyRecord() {}

    /** Values of {@code type}, a record or sealed type of the API. */
    public static <T> Arbitrary<T> of(Class<T> type) {
        return Arbitraries.randomValue(random -> new RandomRecords(random).any(type));
    }
}
