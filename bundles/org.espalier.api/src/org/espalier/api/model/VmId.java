// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;
import java.util.UUID;

/**
 * Identity of a VM: the UUID of its domain on the host.
 *
 * @param value the UUID
 */
public record VmId(UUID value) {
    /** Checks. */
    public VmId {
        Objects.requireNonNull(value, "value");
    }

    /** A new random identity. */
    public static VmId random() {
        return new VmId(UUID.randomUUID());
    }

    /** Parses the canonical form of a UUID. */
    public static VmId of(String text) {
        return new VmId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
