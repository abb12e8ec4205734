// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.HostId;

import java.util.Set;

/**
 * Makes hosts unknown to the site: their certificates are revoked, and their agents are let in no
 * more. Refused, with their names, where one of them has VMs. A host that is not known is success.
 *
 * @param hosts which, at least one
 */
public record RemoveHosts(Set<HostId> hosts) implements Command {
    /** Checks and copies. */
    public RemoveHosts {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("No host is named. Name at least one.");
        }
        hosts = Set.copyOf(hosts);
    }
}
