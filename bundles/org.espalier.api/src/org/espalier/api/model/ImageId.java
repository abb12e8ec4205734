// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;
import java.util.UUID;

/**
 * Identity of an image.
 *
 * @param value the UUID
 */
public record ImageId(UUID value) {
    /** Checks. */
    public ImageId {
        Objects.requireNonNull(value, "value");
    }

    /** A new random identity. */
    public static ImageId random() {
        return new ImageId(UUID.randomUUID());
    }

    /** Parses the canonical form of a UUID. */
    public static ImageId of(String text) {
        return new ImageId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
