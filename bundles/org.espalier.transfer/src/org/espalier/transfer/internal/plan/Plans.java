// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.plan;

import org.espalier.api.model.HostId;
import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Machine;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.plan.Route;
import org.espalier.transfer.plan.Strategy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts plans together. */
final class Plans {
    private Plans() {}

    static Plan of(Strategy strategy, Demand demand, int stripes, List<Route> routes) {
        Set<HostId> done = demand.hosts().stream().map(Machine::id).collect(Collectors.toSet());
        routes.forEach(route -> done.remove(route.host()));
        return new Plan(
                strategy, demand, stripes, routes, done, Prediction.of(demand, stripes, routes));
    }
}
