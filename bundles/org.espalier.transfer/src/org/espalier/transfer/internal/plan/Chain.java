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

/** Each host from the one before it, the slow ones last. */
public final class Chain implements Planner {
    @Override
    public Strategy strategy() {
        return Strategy.CHAIN;
    }

    @Override
    public Plan plan(Demand demand) {
        List<Route> routes = new ArrayList<>();
        HostId before = demand.source().id();
        for (Machine host : Order.of(demand).all()) {
            routes.add(new Route(host.id(), List.of(before)));
            before = host.id();
        }
        return Plans.of(strategy(), demand, 1, routes);
    }
}
