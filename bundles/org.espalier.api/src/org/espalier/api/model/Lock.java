// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.time.Instant;
import java.util.Objects;

/**
 * Says that nobody but one person gives commands on a thing for now.
 *
 * @param by who has locked it: the principal's name
 * @param since when, by the controller's clock
 * @param reason why, for those who are kept from it; may be empty
 */
public record Lock(String by, Instant since, String reason) {
    /** Longest reason, in characters. */
    public static final int LONGEST_REASON = 200;

    /** Checks. */
    public Lock {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
        return "locked by " + by + " since " + since + (reason.isEmpty() ? "" : ": " + reason);
    }
}
