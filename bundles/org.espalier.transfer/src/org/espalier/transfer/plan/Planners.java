// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.plan;

import org.espalier.transfer.internal.plan.BinaryTree;
import org.espalier.transfer.internal.plan.Chain;
import org.espalier.transfer.internal.plan.OverSsh;
import org.espalier.transfer.internal.plan.Serial;
import org.espalier.transfer.internal.plan.Star;
import org.espalier.transfer.internal.plan.TwoTree;
import org.espalier.transfer.internal.plan.Visible;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The ways that there are. */
public final class Planners {
    /** The first of those that are as fast is taken: the ones that fail with least harm first. */
    private static final List<Planner> MOVING =
            List.of(new Chain(), new TwoTree(), new BinaryTree(), new Star(), new Serial());

    /** So many machines get an image over SSH at once: they share the source's link. */
    public static final int SSH_AT_ONCE = 2;

    /** Those that {@link #auto} never takes. */
    private static final List<Planner> APART = List.of(new Visible(), new OverSsh());

    private Planners() {}

    /** The planner of {@code strategy}. */
    public static Planner of(Strategy strategy) {
        return Stream.concat(MOVING.stream(), APART.stream())
                .filter(planner -> planner.strategy() == strategy)
                .findFirst()
                .orElseThrow();
    }

    /** The plan that takes least time, of all that there are. */
    public static Plan auto(Demand demand) {
        if (demand.wanting().isEmpty()) {
            return new Visible().plan(demand);
        }
        return all(demand).get(0);
    }

    /** A plan by each strategy by which agents move something, the fastest first. */
    public static List<Plan> all(Demand demand) {
        return MOVING.stream()
                .map(planner -> planner.plan(demand))
                .sorted(Comparator.comparing(Plan::predicted))
                .toList();
    }
}
