// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.HostId;

import java.util.Set;

/**
 * Puts hosts into maintenance mode, or makes them take VMs again. In maintenance mode a host gets
 * no new VMs, and none is started or restored on it; VMs that run go on. Refused, with their names,
 * where a host is not known. A host for which it holds already is success.
 *
 * @param hosts which, at least one
 * @param on whether they are to be in maintenance mode
 */
public record SetMaintenance(Set<HostId> hosts, boolean on) implements Command {
    /** Checks and copies. */
    public SetMaintenance {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("No host is named. Name at least one.");
        }
        hosts = Set.copyOf(hosts);
    }
}
