// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.HostId;

import java.util.Set;

/**
 * Puts the controller's own agent on hosts, as a task with an item a host: one failure domain, the
 * hosts of a node group, after the other, and within it a few hosts at a time. A host whose new
 * agent does not come gets its old one back, and no other host is begun. VMs go on. A host that has
 * that agent is success; refused, with their names, where no host can be updated.
 *
 * @param hosts which, at least one
 */
public record UpdateAgents(Set<HostId> hosts) implements Command {
    /** Checks and copies. */
    public UpdateAgents {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("No host is named. Name at least one.");
        }
        hosts = Set.copyOf(hosts);
    }
}
