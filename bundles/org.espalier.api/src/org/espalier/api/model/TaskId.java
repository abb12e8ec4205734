// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;
import java.util.UUID;

/**
 * Identity of a task; that of the command it carries out.
 *
 * @param value the UUID
 */
public record TaskId(UUID value) {
    /** Checks. */
    public TaskId {
        Objects.requireNonNull(value, "value");
    }

    /** A new random identity. */
    public static TaskId random() {
        return new TaskId(UUID.randomUUID());
    }

    /** Parses the canonical form of a UUID. */
    public static TaskId of(String text) {
        return new TaskId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
