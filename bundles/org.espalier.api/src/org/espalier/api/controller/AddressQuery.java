// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose addresses are looked for.
 *
 * @param text words that all have to be there: parts of an address, of a MAC address, or of the
 *     name of a VM, person, VO, image, host or network; "user:anna" asks for one of these alone
 *     (ip, mac, vm, user, vo, image, host, net), by its whole name
 * @param at only what lasted then; empty: whenever
 * @param skip leave out so many, the newest
 * @param limit at most so many
 */
public record AddressQuery(String text, Optional<Instant> at, int skip, int limit) {
    /** Most that one answer has. */
    public static final int MAX_LIMIT = 1000;

    /** Longest text. */
    public static final int MAX_TEXT = 400;

    /** Checks. */
    public AddressQuery {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(at, "at");
        if (text.length() > MAX_TEXT || skip < 0 || limit < 0 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "Addresses are looked for with at most "
                            + MAX_TEXT
                            + " characters and "
                            + MAX_LIMIT
                            + " at a time. Ask for less.");
        }
    }
}
