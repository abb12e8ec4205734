// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.espalier.api.model.HostId;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What holds of every plan, whatever the hosts. */
class PlanProperties {
    private static final HostId SOURCE = new HostId("pool");

    private static Demand demand(int hosts, long seed) {
        Random random = new Random(seed);
        List<Machine> all = new ArrayList<>();
        Map<HostId, Long> missing = new HashMap<>();
        for (int i = 0; i < hosts; i++) {
            long rate = random.nextInt(10) == 0 ? 1_000_000 : 6_250_000;
            Machine host = new Machine(new HostId("n" + i), rate, "r" + random.nextInt(4));
            all.add(host);
            if (random.nextInt(8) == 0) {
                missing.put(host.id(), random.nextInt(3) * 1_000_000L);
            }
        }
        return new Demand(new Machine(SOURCE, 6_250_000, "r1"), all, 64 << 20, 1 << 16, missing);
    }

    private static Demand even(int hosts) {
        List<Machine> all = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            all.add(new Machine(new HostId("n" + i), 6_250_000, ""));
        }
        return new Demand(new Machine(SOURCE, 6_250_000, ""), all, 64 << 20, 1 << 16, Map.of());
    }

    /** Hops from the source by stripe; fails where the way goes round, or nowhere. */
    private static Map<HostId, Integer> depths(Plan plan, int stripe) {
        Map<HostId, HostId> parents = new HashMap<>();
        plan.routes().forEach(route -> parents.put(route.host(), route.parents().get(stripe)));
        Map<HostId, Integer> depths = new HashMap<>();
        for (HostId host : parents.keySet()) {
            int depth = 0;
            for (HostId at = host; !at.equals(SOURCE); at = parents.get(at)) {
                assertThat(parents).containsKey(at);
                depth++;
                assertThat(depth).as("a way round").isLessThanOrEqualTo(parents.size());
            }
            depths.put(host, depth);
        }
        return depths;
    }

    private static Map<HostId, Integer> fed(Plan plan, int stripe) {
        Map<HostId, Integer> fed = new HashMap<>();
        plan.routes().forEach(r -> fed.merge(r.parents().get(stripe), 1, Integer::sum));
        return fed;
    }

    @Property(tries = 200)
    void everyHostThatLacksSomethingIsReachedInEachStripe(
            @ForAll @IntRange(min = 0, max = 70) int hosts, @ForAll long seed) {
        Demand demand = demand(hosts, seed);
        Set<HostId> wanting = new HashSet<>();
        demand.wanting().forEach(host -> wanting.add(host.id()));
        for (Plan plan : Planners.all(demand)) {
            for (int stripe = 0; stripe < plan.stripes(); stripe++) {
                assertThat(depths(plan, stripe).keySet()).isEqualTo(wanting);
            }
            assertThat(plan.routes()).allMatch(r -> r.parents().size() == plan.stripes());
            assertThat(Collections.disjoint(plan.done(), wanting)).isTrue();
            assertThat(plan.done().size() + wanting.size()).isEqualTo(hosts);
        }
    }

    @Property(tries = 100)
    void inTwoTreesEachHostFeedsOthersInOneAtMostAndNeverMoreThanTwo(
            @ForAll @IntRange(min = 1, max = 300) int hosts) {
        Plan plan = Planners.of(Strategy.TWO_TREE).plan(even(hosts));
        Map<HostId, Integer> first = fed(plan, 0);
        Map<HostId, Integer> second = fed(plan, 1);
        assertThat(first.remove(SOURCE)).isEqualTo(1);
        assertThat(second.remove(SOURCE)).isEqualTo(1);
        assertThat(Collections.disjoint(first.keySet(), second.keySet())).isTrue();
        assertThat(first.values()).allMatch(count -> count <= 2);
        assertThat(second.values()).allMatch(count -> count <= 2);
        int depth = 33 - Integer.numberOfLeadingZeros(hosts);
        assertThat(depths(plan, 0).values()).allMatch(d -> d <= depth);
        assertThat(depths(plan, 1).values()).allMatch(d -> d <= depth);
    }

    @Property(tries = 100)
    void inTheBinaryTreeTheSourceEntersAsTheXenGridEngineDid(
            @ForAll @IntRange(min = 1, max = 300) int hosts) {
        Plan plan = Planners.of(Strategy.BINARY_TREE).plan(even(hosts));
        Map<HostId, Integer> fed = fed(plan, 0);
        assertThat(fed.remove(SOURCE)).isEqualTo(hosts % 2 == 1 ? 1 : 2);
        assertThat(fed.values()).as("pairs only").allMatch(count -> count == 2);
        int depth = 32 - Integer.numberOfLeadingZeros(hosts);
        assertThat(depths(plan, 0).values()).allMatch(d -> d <= depth);
    }

    @Property(tries = 200)
    void aSlowHostFeedsNoneThatIsFaster(
            @ForAll @IntRange(min = 3, max = 70) int hosts, @ForAll long seed) {
        Demand demand = demand(hosts, seed);
        Map<HostId, Long> rates = new HashMap<>();
        demand.wanting().forEach(host -> rates.put(host.id(), host.rate()));
        long fast = rates.values().stream().filter(rate -> rate > 1_000_000).count();
        if (fast <= rates.size() / 2) {
            return;
        }
        for (Strategy strategy : List.of(Strategy.CHAIN, Strategy.TWO_TREE)) {
            for (Route route : Planners.of(strategy).plan(demand).routes()) {
                for (HostId parent : route.parents()) {
                    assertThat(rates.getOrDefault(parent, Long.MAX_VALUE))
                            .isGreaterThanOrEqualTo(rates.get(route.host()));
                }
            }
        }
    }

    @Property(tries = 100)
    void theChosenPlanIsTheFastestOfAll(
            @ForAll @IntRange(min = 1, max = 70) int hosts, @ForAll long seed) {
        Demand demand = demand(hosts, seed);
        Plan auto = Planners.auto(demand);
        if (auto.strategy() == Strategy.ALREADY_VISIBLE) {
            assertThat(demand.wanting()).isEmpty();
            assertThat(auto.predicted()).isZero();
            return;
        }
        assertThat(Planners.all(demand))
                .allMatch(plan -> plan.predicted().compareTo(auto.predicted()) >= 0);
        assertThat(Planners.auto(demand)).isEqualTo(auto);
    }
}
