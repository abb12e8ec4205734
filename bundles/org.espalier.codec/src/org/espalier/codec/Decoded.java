// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import java.util.Objects;

/**
 * A message that was read, and what else it said.
 *
 * @param value the message
 * @param rest the fields that this Espalier does not know
 * @param <T> the message's type
 */
public record Decoded<T>(T value, UnknownFields rest) {
    /** Checks. */
    public Decoded {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(rest, "rest");
    }
}
