// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.model.DeployStrategy;
import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.plan.Planners;
import org.espalier.transfer.plan.Strategy;

/** The ways by which images get to hosts, as people name them and as they are planned. */
final class Strategies {
    private Strategies() {}

    static DeployStrategy of(Strategy strategy) {
        return DeployStrategy.valueOf(strategy.name());
    }

    /** What {@code strategy} comes to; where nobody lacks anything, nothing moves. */
    static Plan plan(DeployStrategy strategy, Demand demand) {
        return strategy == DeployStrategy.AUTO || demand.wanting().isEmpty()
                ? Planners.auto(demand)
                : Planners.of(Strategy.valueOf(strategy.name())).plan(demand);
    }
}
