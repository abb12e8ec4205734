// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.plan;

import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.plan.Planner;
import org.espalier.transfer.plan.Strategy;

import java.util.List;

/** Nothing moves. */
public final class Visible implements Planner {
    @Override
    public Strategy strategy() {
        return Strategy.ALREADY_VISIBLE;
    }

    @Override
    public Plan plan(Demand demand) {
        return Plans.of(strategy(), demand, 1, List.of());
    }
}
