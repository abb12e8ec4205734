// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Refusal;
import org.espalier.api.model.HostId;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where new VMs would go.
 *
 * @param assignments a host for each VM that has one
 * @param refused the hosts that take none, and why
 * @param unplaced names of VMs for which there is no host
 * @param limit why their VO gets no more VMs, whatever room hosts have; empty where it does
 */
public record PlacementPlan(
        List<Assignment> assignments,
        List<HostRefusal> refused,
        List<String> unplaced,
        Optional<Refusal> limit) {
    /** Copies. */
    public PlacementPlan {
        assignments = List.copyOf(assignments);
        refused = List.copyOf(refused);
        unplaced = List.copyOf(unplaced);
        Objects.requireNonNull(limit, "limit");
    }

    /** Without a limit of the VO. */
    public PlacementPlan(
            List<Assignment> assignments, List<HostRefusal> refused, List<String> unplaced) {
        this(assignments, refused, unplaced, Optional.empty());
    }

    /**
     * One VM and its host.
     *
     * @param vm the VM's name
     * @param host where it would go
     */
    public record Assignment(String vm, HostId host) {
        /** Checks. */
        public Assignment {
            Objects.requireNonNull(vm, "vm");
            Objects.requireNonNull(host, "host");
        }
    }

    /**
     * A host that takes none (more).
     *
     * @param host which
     * @param refusal why
     */
    public record HostRefusal(HostId host, Refusal refusal) {
        /** Checks. */
        public HostRefusal {
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(refusal, "refusal");
        }
    }
}
