// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.HostId;
import org.espalier.api.model.StorageReserve;

import java.util.Objects;
import java.util.Set;

/**
 * Keeps something of hosts' disks from VMs: none is placed, cloned or moved there that would need
 * it. VMs that are there stay. Refused, with their names, where a host is not known. A host for
 * which it holds already is success.
 *
 * @param hosts which, at least one
 * @param reserve what VMs may not use of each host's disk
 */
public record SetReserve(Set<HostId> hosts, StorageReserve reserve) implements Command {
    /** Checks and copies. */
    public SetReserve {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("No host is named. Name at least one.");
        }
        hosts = Set.copyOf(hosts);
        Objects.requireNonNull(reserve, "reserve");
    }
}
