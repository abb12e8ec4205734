// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.plan;

import org.espalier.api.model.HostId;
import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Machine;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.plan.Planner;
import org.espalier.transfer.plan.Route;
import org.espalier.transfer.plan.Strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One host after the other from the source. */
public final class Serial implements Planner {
    @Override
    public Strategy strategy() {
        return Strategy.SERIAL;
    }

    @Override
    public Plan plan(Demand demand) {
        List<Route> routes = new ArrayList<>();
        Optional<HostId> before = Optional.empty();
        for (Machine host : Order.of(demand).all()) {
            routes.add(new Route(host.id(), List.of(demand.source().id()), before));
            before = Optional.of(host.id());
        }
        return Plans.of(strategy(), demand, 1, routes);
    }
}
