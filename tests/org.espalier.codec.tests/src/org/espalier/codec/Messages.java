// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import org.espalier.codec.internal.MessageTypes;
import org.espalier.testing.RandomRecords;

import java.util.List;
import java.util.Random;

/** The messages that there are, for tests that go over all of them. */
final class Messages {
    /** Every record type that has a registered name. */
    static final List<Class<?>> TYPES =
            MessageTypes.names().keySet().stream().filter(Class::isRecord).toList();

    private Messages() {}

    static Object any(long seed) {
        Random random = new Random(seed);
        return new RandomRecords(random).any(TYPES.get(random.nextInt(TYPES.size())));
    }
}
