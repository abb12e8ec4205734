// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.HostId;

import java.util.Set;

/**
 * Starts machines anew, as a task with an item a host: one node group after the other, and within
 * it one host at a time. VMs that run there end with their host. A host whose agent does not come
 * back in time is named, and no other host is begun. Refused, with their names, where no host can
 * be rebooted.
 *
 * @param hosts which, at least one
 * @param idleOnly whether a host on which VMs run is left alone
 * @param patienceSeconds how long a host may take until its agent is back, seconds
 */
public record RebootHosts(Set<HostId> hosts, boolean idleOnly, int patienceSeconds)
        implements Command {
    /** How long a host may take of which nobody said more, seconds. */
    public static final int PATIENCE_SECONDS = 600;

    /** The longest that is waited for one, seconds. */
    public static final int MOST_SECONDS = 24 * 3600;

    /** Checks and copies. */
    public RebootHosts {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("No host is named. Name at least one.");
        }
        if (patienceSeconds < 1 || patienceSeconds > MOST_SECONDS) {
            throw new IllegalArgumentException(
                    "A host is not awaited for %d s. Give 1 to %d."
                            .formatted(patienceSeconds, MOST_SECONDS));
        }
        hosts = Set.copyOf(hosts);
    }
}
