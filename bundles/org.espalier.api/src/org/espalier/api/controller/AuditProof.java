// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Bytes;

import java.util.Objects;
import java.util.Optional;

/**
 * What verifying the audit's chain of hashes found. Each link is the SHA-256 of the one before and
 * of the command, its answer and its entry as they are kept.
 *
 * @param entries how many entries were verified, from the first on
 * @param head link of the last of them: whoever noted it down elsewhere sees later that none of
 *     these entries was changed or cut off
 * @param broken sequence of the first entry that is missing or not what was written
 */
public record AuditProof(long entries, Optional<Bytes> head, Optional<Long> broken) {
    /** Checks. */
    public AuditProof {
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(broken, "broken");
    }

    /** The finding in a sentence or two. */
    public String message() {
        return broken.map(
                        sequence ->
                                "The audit was changed outside Espalier: entry "
                                        + sequence
                                        + " is missing or not what was written. Compare it with an"
                                        + " export or a backup.")
                .orElse("The audit is whole: " + entries + " entries verified.");
    }
}
