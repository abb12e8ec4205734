// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.journal;

import org.espalier.api.model.AddressUse;

import java.time.Duration;
import java.util.Objects;

/**
 * Who had addresses, as it is kept.
 *
 * @param id of the row: what began later has a larger one
 * @param use who had them; without an end while it lasts
 */
public record AddressRow(long id, AddressUse use) {
    /** How long it is known who had an address, from the end of the use on. */
    public static final Duration KEPT = Duration.ofDays(180);

    /** Checks. */
    public AddressRow {
        Objects.requireNonNull(use, "use");
    }
}
