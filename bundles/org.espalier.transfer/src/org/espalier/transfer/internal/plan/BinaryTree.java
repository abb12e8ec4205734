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

/**
 * The Xen Grid Engine's tree: each host feeds two while it is fed itself. With an odd number of
 * hosts the source feeds the first one, and all others come in pairs; with an even number it feeds
 * the last one too, which would have no sibling.
 */
public final class BinaryTree implements Planner {
    @Override
    public Strategy strategy() {
        return Strategy.BINARY_TREE;
    }

    @Override
    public Plan plan(Demand demand) {
        List<Machine> hosts = Order.of(demand).all();
        HostId source = demand.source().id();
        List<Route> routes = new ArrayList<>();
        for (int i = 1; i <= hosts.size(); i++) {
            boolean entry = i == 1 || i == hosts.size() && i % 2 == 0;
            HostId parent = entry ? source : hosts.get(i / 2 - 1).id();
            routes.add(new Route(hosts.get(i - 1).id(), List.of(parent)));
        }
        return Plans.of(strategy(), demand, 1, routes);
    }
}
