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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * P. Sanders, J. Speck, J. L. Träff, "Two-tree algorithms for full bandwidth broadcast, reduction
 * and scan", Parallel Computing 35 (2009). Hosts are numbered from 1. In the first tree, the
 * in-order one, even numbers feed others and odd ones only receive; in the second one it is the
 * other way round: the mirror image of the first for an even number of hosts, the first shifted by
 * one for an odd number. So each uplink carries two halves at most.
 */
public final class TwoTree implements Planner {
    @Override
    public Strategy strategy() {
        return Strategy.TWO_TREE;
    }

    @Override
    public Plan plan(Demand demand) {
        Order order = Order.of(demand);
        List<Machine> hosts = order.fast();
        HostId source = demand.source().id();
        List<Route> routes = new ArrayList<>();
        int count = hosts.size();
        for (int i = 1; i <= count; i++) {
            int first = parent(i, count);
            int second = parent(second(i, count), count);
            HostId one = first == 0 ? source : hosts.get(first - 1).id();
            HostId two = second == 0 ? source : hosts.get(place(second, count) - 1).id();
            routes.add(new Route(hosts.get(i - 1).id(), List.of(one, two)));
        }
        // The first and the last feed nobody in one of the trees, or at all.
        HostId before = count == 0 ? source : spare(routes);
        for (Machine host : order.slow()) {
            routes.add(new Route(host.id(), List.of(before, before)));
            before = host.id();
        }
        return Plans.of(strategy(), demand, 2, routes);
    }

    /** Who feeds fewest. */
    private static HostId spare(List<Route> routes) {
        Map<HostId, Integer> fed = new LinkedHashMap<>();
        routes.forEach(route -> fed.put(route.host(), 0));
        routes.forEach(
                route ->
                        route.parents()
                                .forEach(parent -> fed.computeIfPresent(parent, (id, n) -> n + 1)));
        return Collections.min(fed.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    /** The number that the host of number {@code i} has in the second tree. */
    private static int second(int i, int count) {
        if (count % 2 == 0) {
            return count + 1 - i;
        }
        return i == 1 ? count : i - 1;
    }

    /** The host that has number {@code i} in the second tree. */
    private static int place(int i, int count) {
        if (count % 2 == 0) {
            return count + 1 - i;
        }
        return i == count ? 1 : i + 1;
    }

    /** Who feeds number {@code i} in the in-order tree of {@code count}; 0 for the source. */
    private static int parent(int i, int count) {
        if (i == Integer.highestOneBit(count)) {
            return 0;
        }
        int at = i;
        do {
            int height = Integer.lowestOneBit(at);
            at = (at & 2 * height) == 0 ? at + height : at - height;
        } while (at > count);
        return at;
    }
}
