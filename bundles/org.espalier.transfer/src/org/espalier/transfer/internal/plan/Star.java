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

/** All hosts at once from the source. */
public final class Star implements Planner {
    @Override
    public Strategy strategy() {
        return Strategy.STAR;
    }

    @Override
    public Plan plan(Demand demand) {
        List<HostId> source = List.of(demand.source().id());
        List<Route> routes = new ArrayList<>();
        for (Machine host : Order.of(demand).all()) {
            routes.add(new Route(host.id(), source));
        }
        return Plans.of(strategy(), demand, 1, routes);
    }
}
