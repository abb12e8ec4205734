// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.deploy;

import org.espalier.api.model.HostId;

import java.util.Objects;

/**
 * What happened in a deployment, for a person or a log.
 *
 * @param kind what
 * @param host to whom
 * @param parent from whom it gets a stripe from now on, or whom it is about; else the host
 * @param words the same, and why
 */
public record Event(Kind kind, HostId host, HostId parent, String words) {
    /** What may happen. */
    public enum Kind {
        /** A host gets a stripe from another parent now. */
        MOVED,
        /** A host is away. */
        LOST,
        /** A host sent what it must not: nobody gets anything from it any more. */
        CORRUPT,
        /** A host is slow: it feeds nobody any more. */
        SLOW,
        /** A host that was slow keeps up with the others: it may feed others again. */
        RECOVERED,
        /** A host cannot go on. */
        FAILED,
        /** A host came late, or again. */
        JOINED,
        /** A host has all of it. */
        COMPLETE
    }

    /** Checks. */
    public Event {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(parent, "parent");
        Objects.requireNonNull(words, "words");
    }
}
