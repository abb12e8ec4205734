// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.time.Instant;
import java.util.Objects;

/**
 * That a VM was deleted, and can still be restored: it lies in the bin.
 *
 * @param by who deleted it
 * @param at when, by the controller's clock
 * @param until when it ends for good
 */
public record InBin(String by, Instant at, Instant until) {
    /** Checks. */
    public InBin {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(until, "until");
    }
}
