// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.HostId;

import java.util.Set;

/**
 * Bounds what hosts give of images to others, whatever deployments they take part in; a
 * deployment's own limit holds besides. It counts at once, also for what is under way. Refused,
 * with their names, where a host is not known or its agent is too old. A host for which it holds
 * already is success.
 *
 * @param hosts which, at least one
 * @param limit how many bytes a second each of them may give; 0 for all it can
 */
public record SetSendLimit(Set<HostId> hosts, long limit) implements Command {
    /** Checks and copies. */
    public SetSendLimit {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("No host is named. Name at least one.");
        }
        if (limit < 0) {
            throw new IllegalArgumentException(
                    "A limit of " + limit + " bytes a second is none. Use 0 for no limit.");
        }
        hosts = Set.copyOf(hosts);
    }
}
