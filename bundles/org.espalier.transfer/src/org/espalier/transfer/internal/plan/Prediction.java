// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.plan;

import org.espalier.api.model.HostId;
import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Machine;
import org.espalier.transfer.plan.Route;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a plan takes: each host gets a stripe as fast as the narrowest edge on the way to it
 * lets through, where a host's uplink is shared by all whom it feeds; and for each hop a chunk has
 * to be whole before it goes on.
 */
final class Prediction {
    /**
     * What is lost where connections share a link: an assumption until deployments are measured.
     */
    private static final double SHARED = 0.98;

    /**
     * Connecting, and the first chunk's way into the store, at each hop; seconds, assumed as well.
     */
    private static final double HOP = 0.004;

    private final Demand demand;
    private final int stripes;
    private final Map<HostId, Machine> machines = new HashMap<>();
    private final Map<HostId, Route> routes = new HashMap<>();
    private final Map<HostId, Integer> fed = new HashMap<>();

    private Prediction(Demand demand, int stripes, List<Route> list) {
        this.demand = demand;
        this.stripes = stripes;
        machines.put(demand.source().id(), demand.source());
        demand.hosts().forEach(host -> machines.put(host.id(), host));
        for (Route route : list) {
            routes.put(route.host(), route);
            if (route.after().isEmpty()) {
                route.parents().forEach(parent -> fed.merge(parent, 1, Integer::sum));
            }
        }
    }

    static Duration of(Demand demand, int stripes, List<Route> routes) {
        Prediction prediction = new Prediction(demand, stripes, routes);
        double longest = 0;
        Map<Way, Flow> known = new HashMap<>();
        // Who waits for another stands behind it.
        Map<HostId, Double> ends = new HashMap<>();
        for (Route route : routes) {
            double begin = route.after().map(before -> ends.getOrDefault(before, 0.0)).orElse(0.0);
            double end = begin + prediction.seconds(route, known);
            ends.put(route.host(), end);
            longest = Math.max(longest, end);
        }
        return Duration.ofNanos((long) (1e9 * longest));
    }

    private record Way(HostId host, int stripe) {}

    /** What comes of a stripe: bytes a second, and when the first of it comes. */
    private record Flow(double rate, double delay) {}

    private double seconds(Route route, Map<Way, Flow> known) {
        double longest = 0;
        double bytes = (double) demand.lacks(machines.get(route.host())) / stripes;
        for (int stripe = 0; stripe < stripes; stripe++) {
            Flow flow = flow(route.host(), stripe, known);
            longest = Math.max(longest, flow.delay() + bytes / flow.rate());
        }
        return longest;
    }

    /** From the source downwards without recursion: a chain may be ten thousand hosts long. */
    private Flow flow(HostId host, int stripe, Map<Way, Flow> known) {
        java.util.ArrayDeque<HostId> way = new java.util.ArrayDeque<>();
        HostId at = host;
        while (routes.containsKey(at) && !known.containsKey(new Way(at, stripe))) {
            way.push(at);
            at = routes.get(at).parents().get(stripe);
        }
        Flow flow = known.getOrDefault(new Way(at, stripe), new Flow(Double.MAX_VALUE, 0));
        for (HostId next : way) {
            flow = edge(at, next, flow);
            known.put(new Way(next, stripe), flow);
            at = next;
        }
        return flow;
    }

    private Flow edge(HostId from, HostId to, Flow before) {
        int children = Math.max(1, fed.getOrDefault(from, 1));
        double up = machines.get(from).rate() / Machine.WIRE / children;
        double down = machines.get(to).rate() / Machine.WIRE / stripes;
        double share = children > 1 || stripes > 1 ? SHARED : 1;
        double rate = Math.min(before.rate(), share * Math.min(up, down));
        return new Flow(rate, before.delay() + demand.chunk() / Math.min(up, down) + HOP);
    }
}
