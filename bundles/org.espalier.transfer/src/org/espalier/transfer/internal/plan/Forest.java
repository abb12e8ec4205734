// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.plan;

import org.espalier.api.model.HostId;
import org.espalier.transfer.plan.Machine;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.plan.Route;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Who gets which stripe from whom just now, and who could give it instead. One thread. */
public final class Forest {
    private final HostId source;
    private final int stripes;
    private final Map<HostId, Machine> machines = new LinkedHashMap<>();
    private final Map<HostId, HostId[]> parents = new LinkedHashMap<>();

    /** How many stripes each host gives to others. */
    private final Map<HostId, Integer> fed = new HashMap<>();

    /** An edge that is to be made anew. */
    public record Orphan(HostId host, int stripe) {}

    /** As planned. */
    public Forest(Plan plan) {
        source = plan.demand().source().id();
        stripes = plan.stripes();
        machines.put(source, plan.demand().source());
        plan.demand().hosts().forEach(host -> machines.put(host.id(), host));
        for (Route route : plan.routes()) {
            parents.put(route.host(), route.parents().toArray(HostId[]::new));
            route.parents().forEach(parent -> fed.merge(parent, 1, Integer::sum));
        }
    }

    /** How many stripes there are. */
    public int stripes() {
        return stripes;
    }

    /** From whom {@code host} gets a stripe; nobody where it is an orphan, or none of it. */
    public Optional<HostId> parent(HostId host, int stripe) {
        HostId[] all = parents.get(host);
        return all == null ? Optional.empty() : Optional.ofNullable(all[stripe]);
    }

    /** A host more, which has no parents yet. */
    public void add(Machine machine) {
        machines.put(machine.id(), machine);
        free(parents.put(machine.id(), new HostId[stripes]));
    }

    /** {@code host} gets a stripe from {@code parent}, or from nobody yet. */
    public void attach(HostId host, int stripe, Optional<HostId> parent) {
        HostId[] all = parents.get(host);
        free(all[stripe]);
        all[stripe] = parent.orElse(null);
        parent.ifPresent(other -> fed.merge(other, 1, Integer::sum));
    }

    private void free(HostId... parents) {
        for (HostId parent : parents == null ? new HostId[0] : parents) {
            if (parent != null) {
                fed.merge(parent, -1, Integer::sum);
            }
        }
    }

    /** Nobody gets anything from {@code host} any more; who did. */
    public List<Orphan> strip(HostId host) {
        return strip(Set.of(host));
    }

    private List<Orphan> strip(Set<HostId> hosts) {
        List<Orphan> orphans = new ArrayList<>();
        if (hosts.stream().allMatch(host -> fed.getOrDefault(host, 0) == 0)) {
            // Most feed nobody: all need not be looked through for them.
            return orphans;
        }
        for (Map.Entry<HostId, HostId[]> each : parents.entrySet()) {
            for (int stripe = 0; stripe < stripes; stripe++) {
                HostId parent = each.getValue()[stripe];
                if (parent != null && hosts.contains(parent)) {
                    free(parent);
                    each.getValue()[stripe] = null;
                    orphans.add(new Orphan(each.getKey(), stripe));
                }
            }
        }
        return orphans;
    }

    /** Who gets what from {@code host}. */
    public List<Orphan> children(HostId host) {
        List<Orphan> children = new ArrayList<>();
        for (Map.Entry<HostId, HostId[]> each : parents.entrySet()) {
            for (int stripe = 0; stripe < stripes; stripe++) {
                if (host.equals(each.getValue()[stripe])) {
                    children.add(new Orphan(each.getKey(), stripe));
                }
            }
        }
        return children;
    }

    /** {@code host} takes no part any more; who got something from it. */
    public List<Orphan> remove(HostId host) {
        return remove(Set.of(host));
    }

    /** The same of several; those of them that got something from each other are not named. */
    public List<Orphan> remove(Set<HostId> hosts) {
        hosts.forEach(host -> free(parents.remove(host)));
        return strip(hosts);
    }

    /** The part of its uplink that {@code host} needs for all whom it feeds; may be more than 1. */
    public double load(HostId host) {
        return load(host, Optional.empty());
    }

    /** Whether {@code host} can give one stripe more at its full rate. */
    public boolean hasRoom(HostId host) {
        return load(host) + 1.0 / stripes <= 1;
    }

    private double load(HostId host, Optional<HostId> without) {
        int count = fed.getOrDefault(host, 0);
        HostId[] left = without.map(parents::get).orElse(null);
        for (HostId parent : left == null ? new HostId[0] : left) {
            count -= host.equals(parent) ? 1 : 0;
        }
        return (double) count / stripes;
    }

    /**
     * From whom {@code host} had best get a stripe: never from one that gets it from it; one whose
     * uplink has room, if there is any; of its rack; near the source.
     *
     * @param usable who may give at all
     * @param not who failed just now, and is about to be fed by nobody
     */
    public Optional<HostId> choose(
            HostId host, int stripe, Predicate<HostId> usable, Optional<HostId> not) {
        return choose(host, stripe, usable, not, false);
    }

    /** From whom one that is slow had best get a stripe: the same, but far from the source. */
    public Optional<HostId> last(
            HostId host, int stripe, Predicate<HostId> usable, Optional<HostId> not) {
        return choose(host, stripe, usable, not, true);
    }

    private Optional<HostId> choose(
            HostId host,
            int stripe,
            Predicate<HostId> usable,
            Optional<HostId> not,
            boolean deepest) {
        String rack = machines.get(host).rack();
        double more = 1.0 / stripes;
        Map<HostId, Integer> depths = depths(stripe, host);
        return depths.keySet().stream()
                .filter(usable)
                .filter(other -> not.filter(other::equals).isEmpty())
                .min(
                        Comparator.comparingDouble(
                                        (HostId other) -> Math.max(1, load(other, not) + more))
                                .thenComparing(other -> !machines.get(other).rack().equals(rack))
                                .thenComparingInt(other -> (deepest ? -1 : 1) * depths.get(other)));
    }

    /** Hops from the source of all to whom a stripe comes, but not by way of {@code without}. */
    private Map<HostId, Integer> depths(int stripe, HostId without) {
        Map<HostId, Integer> depths = new LinkedHashMap<>(Map.of(source, 0));
        Set<HostId> none = new HashSet<>(Set.of(without));
        for (HostId host : parents.keySet()) {
            Deque<HostId> way = new ArrayDeque<>();
            HostId at = host;
            while (at != null && !depths.containsKey(at) && !none.contains(at)) {
                way.push(at);
                HostId[] all = parents.get(at);
                at = all == null ? null : all[stripe];
            }
            Integer depth = at == null ? null : depths.get(at);
            for (HostId next : way) {
                if (depth == null) {
                    none.add(next);
                } else {
                    depths.put(next, ++depth);
                }
            }
        }
        return depths;
    }
}
