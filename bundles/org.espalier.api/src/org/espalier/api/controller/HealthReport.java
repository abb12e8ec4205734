// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How a site is, as far as its controller knows and the caller may see it.
 *
 * @param at when it was looked at, by the controller's clock
 * @param findings all of them, in no order; things that are well may be summed up in one
 */
public record HealthReport(Instant at, List<HealthFinding> findings) {
    /** Checks and copies. */
    public HealthReport {
        Objects.requireNonNull(at, "at");
        findings = List.copyOf(findings);
    }

    /** How many things are {@code severity}. */
    public long count(HealthFinding.Severity severity) {
        return findings.stream().filter(finding -> finding.severity() == severity).count();
    }
}
