// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.plan;

import org.espalier.api.model.HostId;
import org.espalier.transfer.plan.Machine;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.plan.Route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Who gets which stripe from whom just now, and who could give it instead. One thread. */
public final class Forest {
    private final HostId source;
    private final int stripes;
    private final Map<HostId, Machine> machines = new LinkedHashMap<>();
    private final Map<HostId, HostId[]> parents = new LinkedHashMap<>();

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
        parents.put(machine.id(), new HostId[stripes]);
    }

    /** {@code host} gets a stripe from {@code parent}, or from nobody yet. */
    public void attach(HostId host, int stripe, Optional<HostId> parent) {
        parents.get(host)[stripe] = parent.orElse(null);
    }

    /** Nobody gets anything from {@code host} any more; who did. */
    public List<Orphan> strip(HostId host) {
        List<Orphan> orphans = new ArrayList<>();
        for (Map.Entry<HostId, HostId[]> each : parents.entrySet()) {
            for (int stripe = 0; stripe < stripes; stripe++) {
                if (host.equals(each.getValue()[stripe])) {
                    each.getValue()[stripe] = null;
                    orphans.add(new Orphan(each.getKey(), stripe));
                }
            }
        }
        return orphans;
    }

    /** {@code host} takes no part any more; who got something from it. */
    public List<Orphan> remove(HostId host) {
        parents.remove(host);
        return strip(host);
    }

    /** The part of its uplink that {@code host} needs for all whom it feeds; may be more than 1. */
    public double load(HostId host) {
        return load(host, Optional.empty());
    }

    private double load(HostId host, Optional<HostId> without) {
        long fed = 0;
        for (Map.Entry<HostId, HostId[]> each : parents.entrySet()) {
            if (without.filter(each.getKey()::equals).isEmpty()) {
                for (HostId parent : each.getValue()) {
                    fed += host.equals(parent) ? 1 : 0;
                }
            }
        }
        return (double) fed / stripes;
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
        String rack = machines.get(host).rack();
        double more = 1.0 / stripes;
        List<HostId> candidates = new ArrayList<>(List.of(source));
        candidates.addAll(parents.keySet());
        return candidates.stream()
                .filter(other -> !other.equals(host))
                .filter(usable)
                .filter(other -> not.filter(other::equals).isEmpty())
                .filter(other -> depth(other, stripe, host) >= 0)
                .min(
                        Comparator.comparingDouble(
                                        (HostId other) -> Math.max(1, load(other, not) + more))
                                .thenComparing(other -> !machines.get(other).rack().equals(rack))
                                .thenComparingInt(other -> depth(other, stripe, host)));
    }

    /** Hops from the source; -1 where the way leads by {@code without}, or to nobody. */
    private int depth(HostId host, int stripe, HostId without) {
        int depth = 0;
        HostId at = host;
        while (!at.equals(source)) {
            HostId[] all = parents.get(at);
            if (at.equals(without) || all == null || all[stripe] == null) {
                return -1;
            }
            at = all[stripe];
            depth++;
        }
        return depth;
    }
}
