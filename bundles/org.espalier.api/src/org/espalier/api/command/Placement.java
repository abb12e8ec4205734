// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.HostId;

import java.util.Objects;
import java.util.Set;

/**
 * How hosts are chosen for new VMs.
 *
 * @param strategy the order of preference
 * @param hosts the hosts to choose from; empty means every host of the site
 */
public record Placement(Strategy strategy, Set<HostId> hosts) {
    /** Orders of preference. */
    public enum Strategy {
        /** Fills the fullest host that still has room. */
        PACK,
        /** Takes the emptiest host each time. */
        SPREAD,
        /** Takes the hosts named in turn, and no other. */
        NAMED,
        /** As SPREAD, but gives no VO more of the hosts' cores than its share. */
        SHARES
    }

    /** Checks and copies. */
    public Placement {
        Objects.requireNonNull(strategy, "strategy");
        hosts = Set.copyOf(hosts);
        if (strategy == Strategy.NAMED && hosts.isEmpty()) {
            throw new IllegalArgumentException(
                    "Placement names no host. Name at least one, or choose pack or spread.");
        }
    }

    /** Over all hosts, emptiest first. */
    public static Placement spread() {
        return new Placement(Strategy.SPREAD, Set.of());
    }
}
