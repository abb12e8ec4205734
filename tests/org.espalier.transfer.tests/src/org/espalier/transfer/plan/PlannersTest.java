// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.espalier.api.model.HostId;
import org.espalier.testing.Properties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class PlannersTest {
    private static final long GIGABIT = 125_000_000;
    private static final Machine SOURCE = new Machine(new HostId("pool"), GIGABIT, "");

    @TestFactory
    Stream<DynamicTest> properties() {
        return Properties.of(PlanProperties.class);
    }

    private static Demand demand(int hosts, long bytes) {
        List<Machine> all = new ArrayList<>();
        for (int i = 1; i <= hosts; i++) {
            all.add(new Machine(new HostId("n" + i), GIGABIT, ""));
        }
        return new Demand(SOURCE, all, bytes, 64 << 10, Map.of());
    }

    private static double seconds(Strategy strategy, Demand demand) {
        return Planners.of(strategy).plan(demand).predicted().toNanos() / 1e9;
    }

    @Test
    void whatEachStrategyTakesIsWhatItsShapeSays() {
        Demand demand = demand(16, 5_000_000_000L);
        double once = 5e9 / GIGABIT * 1.048;
        assertThat(seconds(Strategy.CHAIN, demand)).isCloseTo(once, within(once * 0.02));
        assertThat(seconds(Strategy.TWO_TREE, demand)).isCloseTo(once, within(once * 0.04));
        assertThat(seconds(Strategy.BINARY_TREE, demand)).isCloseTo(2 * once, within(once * 0.1));
        assertThat(seconds(Strategy.STAR, demand)).isCloseTo(16 * once, within(once * 0.5));
        assertThat(seconds(Strategy.SERIAL, demand)).isCloseTo(16 * once, within(once * 0.5));
    }

    @Test
    void aShortImageToManyGoesByTreesAndALongOneToFewByAChain() {
        assertThat(Planners.auto(demand(16, 5_000_000_000L)).strategy()).isEqualTo(Strategy.CHAIN);
        assertThat(Planners.auto(demand(2000, 5_000_000_000L)).strategy())
                .isEqualTo(Strategy.TWO_TREE);
        assertThat(seconds(Strategy.TWO_TREE, demand(10_000, 5_000_000_000L)))
                .isLessThan(5e9 / GIGABIT * 1.1);
    }

    @Test
    void theTwoTreesOfSevenHostsAreThoseOfThePaper() {
        Plan plan = Planners.of(Strategy.TWO_TREE).plan(demand(7, 1 << 20));
        assertThat(plan.routes().stream().map(r -> r.parents().get(0).value()))
                .containsExactly("n2", "n4", "n2", "pool", "n6", "n4", "n6");
        // The same tree, over hosts 2 3 4 5 6 7 1.
        assertThat(plan.routes().stream().map(r -> r.parents().get(1).value()))
                .containsExactly("n7", "n3", "n5", "n3", "pool", "n7", "n5");
    }

    @Test
    void serialHostsWaitForTheOneBefore() {
        List<Route> routes = Planners.of(Strategy.SERIAL).plan(demand(3, 1 << 20)).routes();
        assertThat(routes.get(0).after()).isEmpty();
        assertThat(routes.get(1).after()).isEqualTo(Optional.of(new HostId("n1")));
        assertThat(routes.get(2).after()).isEqualTo(Optional.of(new HostId("n2")));
    }

    @Test
    void overSshTwoAtATimeGetAllFromTheSourceAndTheNextWaits() {
        Demand demand = demand(5, 5_000_000_000L);
        Plan plan = Planners.of(Strategy.SSH).plan(demand);
        assertThat(plan.routes())
                .allMatch(route -> route.parents().equals(List.of(SOURCE.id())))
                .extracting(Route::after)
                .containsExactly(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new HostId("n1")),
                        Optional.of(new HostId("n2")),
                        Optional.of(new HostId("n3")));
        double once = 5e9 / GIGABIT * 1.048;
        // The uplink carries each copy, shared by two; the third pair is one, as slow.
        assertThat(seconds(Strategy.SSH, demand)).isCloseTo(6 * once, within(once * 0.2));
        assertThat(seconds(Strategy.SSH, demand(1, 5_000_000_000L)))
                .isCloseTo(once, within(once * 0.02));
    }

    @Test
    void aConnectionOverSshIsNoFasterThanItsMachineAndLogsInFirst() {
        List<Machine> slow =
                Stream.of("a", "b")
                        .map(id -> new Machine(new HostId(id), GIGABIT / 10, ""))
                        .toList();
        Demand demand = new Demand(SOURCE, slow, 125_000_000, 64 << 10, Map.of());
        assertThat(seconds(Strategy.SSH, demand)).isBetween(10.8, 11.4);
        Demand small = new Demand(SOURCE, slow, 1, 1, Map.of());
        assertThat(seconds(Strategy.SSH, small)).isBetween(0.4, 0.5);
        Demand there = new Demand(SOURCE, slow, 1, 1, Map.of(slow.get(0).id(), 0L));
        assertThat(Planners.of(Strategy.SSH).plan(there).done()).containsExactly(new HostId("a"));
    }

    @Test
    void whatAgentsDoBetterIsNeverDoneOverSsh() {
        assertThat(Planners.all(demand(1, 1 << 20)))
                .extracting(Plan::strategy)
                .doesNotContain(Strategy.SSH);
    }

    @Test
    void aChainCrossesFromRackToRackOnceAndStartsAtHome() {
        List<Machine> hosts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            hosts.add(new Machine(new HostId("n" + i), GIGABIT, "rack" + i % 3));
        }
        Machine source = new Machine(new HostId("pool"), GIGABIT, "rack1");
        Demand demand = new Demand(source, hosts, 1 << 20, 1 << 16, Map.of());
        List<String> racks =
                Planners.of(Strategy.CHAIN).plan(demand).routes().stream()
                        .map(r -> "rack" + Integer.parseInt(r.host().value().substring(1)) % 3)
                        .distinct()
                        .toList();
        assertThat(racks).containsExactly("rack1", "rack0", "rack2");
    }

    @Test
    void aHostThatIsNamedTwiceIsRefused() {
        assertThatThrownBy(() -> new Demand(SOURCE, List.of(SOURCE), 1, 1, Map.of()))
                .hasMessageContaining("twice");
    }
}
