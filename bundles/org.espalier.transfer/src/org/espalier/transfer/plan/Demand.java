// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.plan;

import org.espalier.api.model.HostId;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be planned.
 *
 * @param source the host that has all of the image
 * @param hosts those that are to have it, without the source
 * @param bytes of the image, without its holes
 * @param chunk the longest chunk, bytes: so much a relay has to have before it passes it on
 * @param missing how many bytes of it a host lacks; all, where it is not named
 */
public record Demand(
        Machine source, List<Machine> hosts, long bytes, int chunk, Map<HostId, Long> missing) {
    /** Copies; each host is named once. */
    public Demand {
        hosts = List.copyOf(hosts);
        missing = Map.copyOf(missing);
        Set<HostId> ids = new HashSet<>(Set.of(source.id()));
        for (Machine host : hosts) {
            if (!ids.add(host.id())) {
                throw new IllegalArgumentException("Host " + host.id() + " is named twice");
            }
        }
    }

    /** How many bytes {@code host} lacks. */
    public long lacks(Machine host) {
        return missing.getOrDefault(host.id(), bytes);
    }

    /** The hosts that lack something. */
    public List<Machine> wanting() {
        return hosts.stream().filter(host -> lacks(host) > 0).toList();
    }
}
