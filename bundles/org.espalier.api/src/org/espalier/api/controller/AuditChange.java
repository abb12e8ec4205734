// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.model.EntityKey;

import java.util.Objects;

/**
 * One field that a command changed.
 *
 * @param subject of which thing
 * @param field its name; empty where the whole thing was made or removed
 * @param before its value as text, cut to {@link #MAX_LENGTH}; empty where the thing was made
 * @param after the same after the command; empty where the thing was removed
 */
public record AuditChange(EntityKey subject, String field, String before, String after) {
    /** Longest text of a value, in characters. */
    public static final int MAX_LENGTH = 200;

    /** Checks. */
    public AuditChange {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }
}
