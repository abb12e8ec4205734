// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.agent.HostCounters;
import org.espalier.api.agent.VmCounters;
import org.espalier.api.model.HostId;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What one host measured at one time.
 *
 * @param host which
 * @param at when it reached the controller, by the controller's clock
 * @param counters the host's
 * @param vms those of its VMs
 */
public record HostMeasurement(
        HostId host, Instant at, HostCounters counters, List<VmCounters> vms) {
    /** Checks and copies. */
    public HostMeasurement {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(counters, "counters");
        vms = List.copyOf(vms);
    }
}
