// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.Tickets;
import org.espalier.api.model.HostId;
import org.espalier.images.Chunker;
import org.espalier.images.ImageInfo;
import org.espalier.images.Manifest;
import org.espalier.images.SignedImage;
import org.espalier.testing.Properties;
import org.espalier.transfer.HostLinks.Endpoint;
import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Machine;
import org.espalier.transfer.plan.Planners;
import org.espalier.transfer.plan.Strategy;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Parent;
import org.espalier.transfer.relay.Status;
import org.espalier.transfer.relay.Trouble;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What a deployment decides, told by hand what hosts say: who gets what from whom then. */
class DecisionsTest implements Hosts {
    private static final long RATE = 6_000_000;
    private static final long SIZE = 60_000_000;
    private static final int CHUNK = 1 << 16;

    private final List<String> said = new ArrayList<>();
    private final List<Event.Kind> events = new ArrayList<>();
    private Deployment deployment;

    private static HostId id(int number) {
        return new HostId(number == 0 ? "pool" : "n" + number);
    }

    private static Machine machine(int number) {
        return new Machine(id(number), RATE, "");
    }

    private void begin(Strategy strategy, int hosts) throws IOException {
        List<Machine> machines = new ArrayList<>();
        Map<HostId, Endpoint> endpoints = new HashMap<>();
        for (int i = 0; i <= hosts; i++) {
            machines.add(machine(i));
            endpoints.put(id(i), new Endpoint("a", i));
        }
        Machine source = machines.remove(0);
        Demand demand = new Demand(source, machines, SIZE, CHUNK, Map.of());
        ImageInfo info =
                new ImageInfo(
                        new UUID(0, 0),
                        "i",
                        "1",
                        "",
                        "",
                        "",
                        "raw",
                        "",
                        Instant.EPOCH,
                        Instant.EPOCH,
                        "");
        Manifest manifest = new Manifest(info, 0, 0, 0, Chunker.AVERAGE, List.of());
        deployment =
                new Deployment(
                        Planners.of(strategy).plan(demand),
                        SignedImage.unsigned(manifest),
                        Tickets.random(),
                        endpoints,
                        this,
                        event -> events.add(event.kind()));
        deployment.begin();
        said.clear();
    }

    @Override
    public void begin(HostId host, Order order) {
        said.add(host + " begins " + order.parents().stream().map(Parent::host).toList());
    }

    @Override
    public void attach(HostId host, int stripe, Parent parent) {
        said.add(host + " " + stripe + " " + parent.host());
    }

    private void report(int host, double seconds, double bytes) {
        Status status = new Status(1, 9, false, (long) bytes, 0, Map.of(), List.of());
        deployment.report(id(host), status, (long) (seconds * 1e9));
    }

    @TestFactory
    Stream<DynamicTest> properties() {
        return Properties.of(RepairProperties.class);
    }

    @Test
    void whereManyLeaveAtOnceOnlyTheOthersAreToldAnything() throws Exception {
        begin(Strategy.TWO_TREE, 2000);
        Set<HostId> all = new HashSet<>();
        for (int i = 1; i <= 2000; i++) {
            all.add(id(i));
        }
        deployment.left(all);
        assertThat(said).as("nobody is left whom it concerns").isEmpty();
        begin(Strategy.CHAIN, 9);
        deployment.lost(Set.of(id(3), id(4), id(5)));
        assertThat(said).containsExactly("n6 0 n2");
        assertThat(events)
                .containsExactly(
                        Event.Kind.LOST, Event.Kind.LOST, Event.Kind.LOST, Event.Kind.MOVED);
    }

    @Test
    void whoWaitsForSeveralThatLeaveHasItsTurn() throws Exception {
        begin(Strategy.SERIAL, 4);
        deployment.left(Set.of(id(1), id(2)));
        assertThat(said).containsExactly("n3 begins [pool]");
    }

    @Test
    void theChildOfADeadRelayGoesToItsGrandparentWhicheverIsHeardFirst() throws Exception {
        begin(Strategy.CHAIN, 5);
        deployment.lost(id(2));
        deployment.broken(id(3), 0, id(2), Trouble.CLOSED, "reset");
        assertThat(said).containsExactly("n3 0 n1");
        begin(Strategy.CHAIN, 5);
        deployment.broken(id(3), 0, id(2), Trouble.STALLED, "silent");
        deployment.lost(id(2));
        assertThat(said).containsExactly("n3 0 n1");
    }

    @Test
    void noUplinkIsGivenMoreThanItCarriesWhereTwoTreesLoseARelay() throws Exception {
        begin(Strategy.TWO_TREE, 8);
        deployment.lost(id(4));
        Map<HostId, Integer> fed = new HashMap<>();
        for (int i = 1; i <= 8; i++) {
            for (int stripe = 0; stripe < 2; stripe++) {
                deployment.parent(id(i), stripe).ifPresent(p -> fed.merge(p, 1, Integer::sum));
            }
        }
        assertThat(fed.values()).allMatch(count -> count <= 2);
        assertThat(fed).doesNotContainKey(id(4));
        assertThat(fed.values().stream().mapToInt(n -> n).sum()).isEqualTo(14);
    }

    @Test
    void aCorruptRelayIsNamedAndNobodyGetsAnythingFromItAnyMore() throws Exception {
        begin(Strategy.BINARY_TREE, 7);
        deployment.broken(id(4), 0, id(2), Trouble.CORRUPT, "chunk 3");
        assertThat(events).contains(Event.Kind.CORRUPT);
        for (int i = 1; i <= 7; i++) {
            assertThat(deployment.parent(id(i), 0))
                    .isPresent()
                    .isNotEqualTo(java.util.Optional.of(id(2)));
        }
        deployment.joined(machine(9), new Endpoint("a", 9));
        assertThat(deployment.parent(id(9), 0)).isNotEqualTo(java.util.Optional.of(id(2)));
    }

    @Test
    void aSlowHostGoesToTheEndAndItsChildToItsParent() throws Exception {
        begin(Strategy.CHAIN, 5);
        for (int tick = 1; tick <= 6; tick++) {
            double now = tick * 0.1;
            report(1, now, RATE * now);
            report(2, now, RATE * now * 0.98);
            report(3, now, RATE * now * 0.1);
            report(4, now, RATE * now * 0.09);
            report(5, now, RATE * now * 0.08);
        }
        assertThat(events).containsOnlyOnce(Event.Kind.SLOW);
        assertThat(said).containsExactly("n4 0 n2", "n3 0 n5");
    }

    @Test
    void whereChunksTakeLongerThanTheMeasureOneThatGetsThemOneByOneIsNotSlow() throws Exception {
        begin(Strategy.CHAIN, 5);
        // A chunk each half second: for a while nothing comes at all.
        deployment.limit(2 * CHUNK);
        for (int tick = 1; tick <= 60; tick++) {
            for (int host = 1; host <= 5; host++) {
                report(host, tick * 0.1, CHUNK * (tick / 5));
            }
        }
        assertThat(events).doesNotContain(Event.Kind.SLOW);
        assertThat(said).isEmpty();
        for (int tick = 61; tick <= 80; tick++) {
            report(1, tick * 0.1, CHUNK * 12);
        }
        assertThat(events).as("nothing for two seconds").containsOnlyOnce(Event.Kind.SLOW);
    }

    @Test
    void oneThatOnlyWaitsForASlowOneIsNotSlow() throws Exception {
        begin(Strategy.CHAIN, 5);
        for (int tick = 1; tick <= 20; tick++) {
            report(1, tick * 0.1, 100_000 * tick);
            for (int host = 2; host <= 5; host++) {
                report(host, tick * 0.1, 99_000 * tick);
            }
        }
        // The first one lags behind the source, and is the slow one.
        assertThat(said).startsWith("n2 0 pool", "n1 0 n5");
    }

    /** Where the source or all machines are what holds things up, nobody is slow for long. */
    @Test
    void oneThatWasTakenForSlowAndKeepsUpWithTheOthersFeedsAgainAndIsNotTakenForSlowTwice()
            throws Exception {
        begin(Strategy.CHAIN, 5);
        allAlike(1, 60);
        assertThat(events)
                .containsSubsequence(Event.Kind.SLOW, Event.Kind.RECOVERED)
                .filteredOn(Event.Kind.SLOW::equals)
                .hasSameSizeAs(events.stream().filter(Event.Kind.RECOVERED::equals).toList());
        said.clear();
        deployment.joined(machine(9), new Endpoint("a", 9));
        assertThat(said).hasSize(1);
        events.clear();
        allAlike(61, 90);
        assertThat(events).isEmpty();
    }

    /** Five hosts get ahead alike, all less than they could. */
    private void allAlike(int from, int to) {
        for (int tick = from; tick <= to; tick++) {
            for (int host = 1; host <= 5; host++) {
                report(host, tick * 0.1, 100_000 * tick);
            }
            if (tick % 10 == 0) {
                look(tick * 0.1, true);
            }
        }
    }

    private void look(double seconds, boolean running) {
        deployment.look((long) (seconds * 1e9), running);
    }

    /** What an agent was told can get lost, or come in another order than it was said. */
    @Test
    void aHostToWhichNothingComesThoughItsParentHasMoreIsToldAgainFromWhom() throws Exception {
        begin(Strategy.CHAIN, 3);
        // Agents say what is new; of a host to which nothing comes nothing is heard.
        report(2, 1, 500_000);
        for (int second = 1; second <= 14; second++) {
            report(1, second, RATE / 2 * second);
            look(second, true);
        }
        assertThat(said).containsExactlyInAnyOrder("n3 0 n2", "n2 0 n1");
        // Each time it is borne with twice as long: what is only slow comes to its end.
        look(15, true);
        assertThat(said).containsExactlyInAnyOrder("n3 0 n2", "n2 0 n1", "n3 0 n2", "n2 0 n1");
    }

    @Test
    void nobodyIsToldAgainWhileItIsPausedOrWhoHasAll() throws Exception {
        begin(Strategy.CHAIN, 2);
        report(1, 1, 500_000);
        report(2, 1, 400_000);
        for (int second = 1; second <= 20; second++) {
            look(second, false);
        }
        look(23, true);
        assertThat(said).isEmpty();
        deployment.complete(id(1));
        look(30, true);
        look(40, true);
        assertThat(said).containsExactly("n2 0 n1", "n2 0 n1");
    }

    @Test
    void oneThatIsReallySlowStaysAtTheEnd() throws Exception {
        begin(Strategy.CHAIN, 5);
        double bytes = 0;
        for (int tick = 1; tick <= 60; tick++) {
            boolean demoted = events.contains(Event.Kind.SLOW);
            bytes += demoted ? 500_000 : 60_000;
            for (int host = 2; host <= 5; host++) {
                report(host, tick * 0.1, bytes);
            }
            report(1, tick * 0.1, 60_000 * tick);
        }
        assertThat(events).containsOnlyOnce(Event.Kind.SLOW);
        assertThat(events).doesNotContain(Event.Kind.RECOVERED);
    }

    /** On a busy machine the first ones may connect late, one after the other. */
    @Test
    void whoConnectsLateIsNotSlow() throws Exception {
        begin(Strategy.CHAIN, 5);
        for (int tick = 1; tick <= 9; tick++) {
            for (int host = 1; host <= 5; host++) {
                report(host, tick * 0.1, 0);
            }
        }
        for (int tick = 10; tick <= 20; tick++) {
            for (int host = 1; host <= 5; host++) {
                report(host, tick * 0.1, RATE * 0.1 * (tick - 9));
            }
        }
        assertThat(events).isEmpty();
    }

    @Test
    void whereTwoAreSlowTheSourceFeedsNoMoreThanBefore() throws Exception {
        begin(Strategy.CHAIN, 8);
        for (int tick = 1; tick <= 20; tick++) {
            report(1, tick * 0.1, RATE * 0.01 * tick);
            report(2, tick * 0.1, RATE * (tick < 8 ? 0.01 : 0.0101) * tick);
            for (int host = 3; host <= 8; host++) {
                report(host, tick * 0.1, tick < 16 ? 1 : RATE * 0.1 * (tick - 15));
            }
        }
        assertThat(events).filteredOn(Event.Kind.SLOW::equals).hasSize(2);
        assertThat(fed()).as("%s", said).containsEntry(id(0), 1).containsEntry(id(8), 2);
        assertThat(deployment.parent(id(1), 0)).hasValue(id(8));
        assertThat(deployment.parent(id(2), 0)).hasValue(id(8));
        assertThat(deployment.parent(id(3), 0)).hasValue(id(0));
    }

    private Map<HostId, Integer> fed() {
        Map<HostId, Integer> fed = new HashMap<>();
        for (int i = 1; i <= 8; i++) {
            deployment.parent(id(i), 0).ifPresent(p -> fed.merge(p, 1, Integer::sum));
        }
        return fed;
    }

    @Test
    void oneThatFeedsMoreThanItCanIsRelievedByWhoHasRoomAndIsAsFar() throws Exception {
        begin(Strategy.CHAIN, 4);
        deployment.broken(id(3), 0, id(2), Trouble.STALLED, "silent");
        assertThat(said).as("which feeds n2 as well").containsExactly("n3 0 n1");
        report(1, 1, 3_000_000);
        report(2, 1, 1_000_000);
        report(3, 1, 2_000_000);
        report(4, 1, 900_000);
        look(1, true);
        assertThat(said).as("whoever has room has less").hasSize(1);
        report(2, 1.1, 2_000_000);
        look(1.1, false);
        assertThat(said).as("nothing is moved while it is paused").hasSize(1);
        look(1.2, true);
        assertThat(said).containsExactly("n3 0 n1", "n3 0 n2");
        look(1.3, true);
        assertThat(said).as("all have room now").hasSize(2);
        begin(Strategy.STAR, 4);
        look(1, true);
        assertThat(said).as("that is the plan").isEmpty();
    }

    @Test
    void oneThatComputesForAMomentIsNotSlowAndOneThatLimpsIs() throws Exception {
        begin(Strategy.CHAIN, 5);
        double bytes = 0;
        for (int tick = 1; tick <= 25; tick++) {
            boolean pauses = tick == 8 || tick == 9;
            bytes += RATE * (pauses ? 0.02 : 0.09);
            report(1, tick * 0.1, bytes);
        }
        for (int tick = 1; tick <= 8; tick++) {
            report(1, 2.5 + tick * 0.1, bytes + RATE * 0.04 * tick);
        }
        assertThat(events).isEmpty();
        for (int tick = 9; tick <= 20; tick++) {
            report(1, 2.5 + tick * 0.1, bytes + RATE * 0.04 * tick);
        }
        assertThat(events).startsWith(Event.Kind.SLOW);
    }

    @Test
    void aSlowHostWhoseParentHasRoomKeepsItsConnection() throws Exception {
        begin(Strategy.CHAIN, 1);
        for (int tick = 1; tick <= 20; tick++) {
            report(1, tick * 0.1, 10_000 * tick);
        }
        assertThat(events).containsExactly(Event.Kind.SLOW);
        assertThat(said).isEmpty();
        assertThat(deployment.parent(id(1), 0)).hasValue(id(0));
    }

    @Test
    void aHostThatCannotGoOnIsLeftOutAndTheSerialOnesBehindItBegin() throws Exception {
        begin(Strategy.SERIAL, 3);
        deployment.complete(id(1));
        assertThat(said).containsExactly("n2 begins [pool]");
        deployment.failed(id(2), "its disk is full");
        assertThat(said).containsExactly("n2 begins [pool]", "n3 begins [pool]");
        assertThat(events).containsExactly(Event.Kind.COMPLETE, Event.Kind.FAILED);
    }

    @Test
    void whoComesLateIsFedByOneWhoFeedsNobody() throws Exception {
        begin(Strategy.CHAIN, 3);
        deployment.joined(machine(9), new Endpoint("a", 9));
        assertThat(said).containsExactly("n9 begins [n3]");
        deployment.lost(id(9));
        deployment.joined(machine(9), new Endpoint("b", 9));
        assertThat(said.get(1)).isEqualTo("n9 begins [n3]");
    }
}
