// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;

import java.util.Objects;
import java.util.Set;

/**
 * Makes hosts known to the site, so that their agents are let in. A host that is known is left as
 * it is.
 *
 * @param hosts which, at least one
 * @param group the node group they join; made where it is not there
 */
public record EnrolHosts(Set<HostId> hosts, GroupId group) implements Command {
    /** Checks and copies. */
    public EnrolHosts {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("No host is named. Name at least one.");
        }
        hosts = Set.copyOf(hosts);
        Objects.requireNonNull(group, "group");
    }
}
