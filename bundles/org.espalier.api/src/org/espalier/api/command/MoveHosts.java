// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;

import java.util.Objects;
import java.util.Set;

/**
 * Puts hosts into another node group. VMs do not notice.
 *
 * @param hosts which, at least one
 * @param group where to; must be there
 */
public record MoveHosts(Set<HostId> hosts, GroupId group) implements Command {
    /** Checks and copies. */
    public MoveHosts {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("No host is named. Name at least one.");
        }
        hosts = Set.copyOf(hosts);
        Objects.requireNonNull(group, "group");
    }
}
