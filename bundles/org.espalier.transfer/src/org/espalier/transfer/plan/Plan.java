// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.plan;

import org.espalier.api.model.HostId;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * From whom each host gets an image.
 *
 * @param strategy how
 * @param demand what it was made for
 * @param stripes into how many parts the chunks are divided
 * @param routes of the hosts that lack something; each has as many parents as there are stripes
 * @param done hosts that have all of it already
 * @param predicted how long it takes until the last one has it
 */
public record Plan(
        Strategy strategy,
        Demand demand,
        int stripes,
        List<Route> routes,
        Set<HostId> done,
        Duration predicted) {
    /** Copies. */
    public Plan {
        routes = List.copyOf(routes);
        done = Set.copyOf(done);
    }
}
