// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.plan;

import org.espalier.api.model.HostId;
import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Machine;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.plan.Planner;
import org.espalier.transfer.plan.Planners;
import org.espalier.transfer.plan.Route;
import org.espalier.transfer.plan.Strategy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A star of connections over SSH: nobody there gives on what it has, so all comes from the source,
 * to {@value Planners#SSH_AT_ONCE} machines at once; in the order that is given, as it is done.
 */
public final class OverSsh implements Planner {
    /** Connecting, keys and log-in, before each: assumed, seconds of a machine nearby. */
    private static final Duration LOG_IN = Duration.ofMillis(400);

    @Override
    public Strategy strategy() {
        return Strategy.SSH;
    }

    @Override
    public Plan plan(Demand demand) {
        List<HostId> source = List.of(demand.source().id());
        List<Route> routes = new ArrayList<>();
        for (Machine host : demand.wanting()) {
            int before = routes.size() - Planners.SSH_AT_ONCE;
            Optional<HostId> after =
                    before < 0 ? Optional.empty() : Optional.of(routes.get(before).host());
            routes.add(new Route(host.id(), source, after));
        }
        Plan plan = Plans.of(strategy(), demand, 1, routes);
        int rounds = (routes.size() + Planners.SSH_AT_ONCE - 1) / Planners.SSH_AT_ONCE;
        return new Plan(
                plan.strategy(),
                plan.demand(),
                plan.stripes(),
                plan.routes(),
                plan.done(),
                plan.predicted().plus(LOG_IN.multipliedBy(rounds)));
    }
}
