// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.espalier.api.agent.Tickets;
import org.espalier.api.model.HostId;
import org.espalier.images.BadImageException;
import org.espalier.images.Chunker;
import org.espalier.images.ImageInfo;
import org.espalier.images.Manifest;
import org.espalier.images.SignedImage;
import org.espalier.transfer.HostLinks.Endpoint;
import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Machine;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.plan.Planners;
import org.espalier.transfer.plan.Strategy;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Parent;
import org.espalier.transfer.relay.Trouble;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Whatever befalls the hosts of a deployment, and in whatever order it is heard of. */
class RepairProperties {
    private static final long RATE = 6_000_000;
    private static final long SIZE = 60_000_000;
    private static final HostId SOURCE = new HostId("pool");
    private static final Strategy[] WAYS = {
        Strategy.SERIAL, Strategy.STAR, Strategy.BINARY_TREE, Strategy.CHAIN, Strategy.TWO_TREE
    };

    /** A deployment whose hosts do what they are told at once. */
    private static final class Site implements Hosts {
        private final Random random;
        private final Plan plan;
        private final Deployment deployment;
        private final Set<HostId> begun = new HashSet<>();
        private final Set<HostId> away = new HashSet<>();
        private final Set<HostId> failed = new HashSet<>();
        private final Set<HostId> complete = new HashSet<>();
        private final Set<HostId> liars = new HashSet<>();
        private final Map<HostId, Map<Integer, HostId>> fed = new HashMap<>();
        private double now;

        Site(Strategy strategy, int hosts, long seed) throws BadImageException {
            random = new Random(seed);
            List<Machine> machines = new ArrayList<>();
            Map<HostId, Endpoint> endpoints = new HashMap<>(Map.of(SOURCE, new Endpoint("a", 0)));
            for (int i = 1; i <= hosts; i++) {
                Machine machine = new Machine(new HostId("n" + i), RATE, "r" + i % 3);
                machines.add(machine);
                endpoints.put(machine.id(), new Endpoint("a", i));
            }
            Demand demand =
                    new Demand(new Machine(SOURCE, RATE, "r0"), machines, SIZE, 1 << 16, Map.of());
            plan = Planners.of(strategy).plan(demand);
            deployment =
                    new Deployment(plan, image(), Tickets.random(), endpoints, this, event -> {});
            deployment.begin();
        }

        private static SignedImage image() throws BadImageException {
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
            return SignedImage.unsigned(new Manifest(info, 0, 0, 0, Chunker.AVERAGE, List.of()));
        }

        @Override
        public void begin(HostId host, Order order) {
            if (host.equals(SOURCE)) {
                return;
            }
            assertThat(away).as("whom it begins with").doesNotContain(host);
            begun.add(host);
            for (int stripe = 0; stripe < order.parents().size(); stripe++) {
                feed(host, stripe, order.parents().get(stripe));
            }
        }

        @Override
        public void attach(HostId host, int stripe, Parent parent) {
            assertThat(away).as("who is told").doesNotContain(host);
            assertThat(complete).as("who has all of it").doesNotContain(host);
            feed(host, stripe, parent);
        }

        private void feed(HostId host, int stripe, Parent parent) {
            assertThat(parent.host()).isNotEqualTo(host);
            assertThat(liars).as("whom nobody trusts").doesNotContain(parent.host());
            fed.computeIfAbsent(host, id -> new HashMap<>()).put(stripe, parent.host());
        }

        private HostId any() {
            List<Machine> hosts = plan.demand().hosts();
            return hosts.get(random.nextInt(hosts.size())).id();
        }

        private boolean takesPart(HostId host) {
            return begun.contains(host) && !away.contains(host) && !failed.contains(host);
        }

        void befall() {
            now += 0.1;
            HostId host = any();
            switch (random.nextInt(8)) {
                case 0 -> lose(host);
                case 1 -> join(host);
                case 2 -> breakOff(host, Trouble.CLOSED);
                case 3 -> breakOff(host, Trouble.STALLED);
                case 4 -> breakOff(host, Trouble.CORRUPT);
                case 5 -> finish(host);
                case 6 -> fail(host);
                default -> report();
            }
        }

        private void lose(HostId host) {
            if (!failed.contains(host)) {
                away.add(host);
                complete.remove(host);
                deployment.lost(host);
            }
        }

        private void join(HostId host) {
            if (away.remove(host)) {
                deployment.joined(
                        new Machine(host, RATE, "r" + random.nextInt(3)), new Endpoint("b", 1));
            }
        }

        private void breakOff(HostId host, Trouble trouble) {
            Map<Integer, HostId> from = fed.getOrDefault(host, Map.of());
            if (!takesPart(host) || complete.contains(host) || from.isEmpty()) {
                return;
            }
            int stripe = random.nextInt(plan.stripes());
            HostId parent = from.get(stripe);
            if (trouble == Trouble.CORRUPT && !parent.equals(SOURCE)) {
                liars.add(parent);
            } else if (trouble == Trouble.CORRUPT) {
                return;
            }
            deployment.broken(host, stripe, parent, trouble, "so");
        }

        private void finish(HostId host) {
            if (takesPart(host) && complete.add(host)) {
                deployment.complete(host);
            }
        }

        private void fail(HostId host) {
            if (takesPart(host) && !complete.contains(host)) {
                failed.add(host);
                deployment.failed(host, "its disk is full");
            }
        }

        /** One in four is slow. */
        private void report() {
            for (Machine machine : plan.demand().hosts()) {
                HostId host = machine.id();
                if (takesPart(host) && !complete.contains(host)) {
                    double part = host.value().hashCode() % 4 == 0 ? 0.1 : 0.95;
                    deployment.report(host, (long) (RATE * now * part), false, (long) (now * 1e9));
                }
            }
        }

        void assertSound() {
            for (Machine machine : plan.demand().hosts()) {
                HostId host = machine.id();
                if (!takesPart(host) || complete.contains(host)) {
                    continue;
                }
                for (int stripe = 0; stripe < plan.stripes(); stripe++) {
                    assertThat(hops(host, stripe)).as("%s gets %s", host, stripe).isPositive();
                    assertThat(Optional.of(fed.get(host).get(stripe)))
                            .as("what %s was told last", host)
                            .isEqualTo(deployment.parent(host, stripe));
                }
            }
        }

        /** Hops up to the source, or to one who needs nobody any more. */
        private int hops(HostId host, int stripe) {
            int hops = 0;
            HostId at = host;
            while (!at.equals(SOURCE) && !(hops > 0 && complete.contains(at))) {
                HostId parent = deployment.parent(at, stripe).orElse(null);
                assertThat(parent).as("who feeds %s with %s", at, stripe).isNotNull();
                assertThat(away).as("who feeds %s", at).doesNotContain(parent);
                assertThat(failed).as("who feeds %s", at).doesNotContain(parent);
                assertThat(liars).as("who feeds %s", at).doesNotContain(parent);
                assertThat(++hops)
                        .as("hops of %s", host)
                        .isLessThanOrEqualTo(plan.demand().hosts().size());
                at = parent;
            }
            return hops;
        }
    }

    @Property(tries = 400)
    void whoTakesPartIsAlwaysFedByAWayThatLeadsToTheSource(
            @ForAll @IntRange(min = 1, max = 20) int hosts,
            @ForAll @IntRange(max = 4) int way,
            @ForAll long seed)
            throws BadImageException {
        Site site = new Site(WAYS[way], hosts, seed);
        site.assertSound();
        for (int i = 0; i < 60; i++) {
            site.befall();
            site.assertSound();
        }
    }

    /** However many were lost meanwhile: each that does not come back is waited for by nobody. */
    @Property(tries = 100)
    void oneAfterTheOtherBeginsWhateverBecomesOfThoseBefore(
            @ForAll @IntRange(min = 1, max = 12) int hosts, @ForAll long seed)
            throws BadImageException {
        Site site = new Site(Strategy.SERIAL, hosts, seed);
        Random random = new Random(seed);
        for (int i = 0; i < hosts; i++) {
            List<HostId> open =
                    site.begun.stream()
                            .filter(site::takesPart)
                            .filter(host -> !site.complete.contains(host))
                            .toList();
            assertThat(open).as("one at a time").hasSize(1);
            switch (random.nextInt(3)) {
                case 0 -> site.lose(open.get(0));
                case 1 -> site.fail(open.get(0));
                default -> site.finish(open.get(0));
            }
        }
        assertThat(site.begun).hasSize(hosts);
    }
}
