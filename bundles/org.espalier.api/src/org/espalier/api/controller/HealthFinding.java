// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.model.HostId;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing of a site that was looked at, and how it is.
 *
 * @param area what it belongs to
 * @param subject which thing, by its name
 * @param host the host it is about, where it is one
 * @param severity how it is
 * @param message the thing, where it is not well its cause, and what to do, in sentences
 * @param since since when it is so, as far as that is known; of something unknown when it was known
 *     last; of something well when it was seen
 */
public record HealthFinding(
        Area area,
        String subject,
        Optional<HostId> host,
        Severity severity,
        String message,
        Optional<Instant> since) {

    /** What of a site is looked at. */
    public enum Area {
        /** Where commands are kept. */
        STORE,
        /** File systems of hosts and pools. */
        DISKS,
        /** Clocks of hosts against the controller's. */
        CLOCKS,
        /** The hosts' agents. */
        AGENTS,
        /** Certificates of the site. */
        CERTIFICATES,
        /** Bridges on the hosts, and what answers on them. */
        NETWORKS,
        /** Backups of the site. */
        BACKUPS
    }

    /** How something is, from well to worst. */
    public enum Severity {
        /** As it should be. */
        WELL,
        /** Nobody knows now: it is not taken for well. */
        UNKNOWN,
        /** It works, and will not for long, or not as it should. */
        WARNING,
        /** It does not work. */
        BAD
    }

    /** Checks. */
    public HealthFinding {
        Objects.requireNonNull(area, "area");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(since, "since");
    }

    /** About the site as a whole, of which nobody knows since when it is so. */
    public HealthFinding(Area area, String subject, Severity severity, String message) {
        this(area, subject, Optional.empty(), severity, message, Optional.empty());
    }

    /** About {@code host}. */
    public HealthFinding(
            Area area, HostId host, Severity severity, String message, Optional<Instant> since) {
        this(area, host.value(), Optional.of(host), severity, message, since);
    }

    /** The same since {@code moment}. */
    public HealthFinding since(Instant moment) {
        return new HealthFinding(area, subject, host, severity, message, Optional.of(moment));
    }
}
