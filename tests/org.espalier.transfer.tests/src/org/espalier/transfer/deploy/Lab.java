// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.deploy;

import org.espalier.api.agent.Tickets;
import org.espalier.api.model.HostId;
import org.espalier.images.Manifest;
import org.espalier.images.SignedImage;
import org.espalier.security.SiteAuthority;
import org.espalier.testing.Waits;
import org.espalier.transfer.HostLinks.Endpoint;
import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Machine;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.plan.Planners;
import org.espalier.transfer.plan.Strategy;
import org.espalier.transfer.relay.Delivery;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Parent;
import org.espalier.transfer.relay.Trouble;
import org.espalier.transfer.relay.Watcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A site of hosts in this process, real relays over real TLS; the way to them is a method call. */
public final class Lab implements AutoCloseable {
    /** So little that no host of a busy machine is taken for slow. */
    static final long RATE = 100_000;

    static final long ROOM = 1L << 30;

    final SiteAuthority site;
    final Map<HostId, Node> nodes = new LinkedHashMap<>();
    final List<Event> events = new CopyOnWriteArrayList<>();
    private final Map<HostId, Long> limits = new ConcurrentHashMap<>();
    private final ExecutorService agents = Executors.newCachedThreadPool();
    private final Path directory;
    Deployment deployment;

    /** A source, and hosts n1, n2 and so on. */
    public Lab(Path directory, int hosts) throws IOException {
        this.directory = directory;
        site = SiteAuthority.open(directory.resolve("ca"), Clock.systemUTC());
        start("pool", ROOM);
        for (int i = 1; i <= hosts; i++) {
            start("n" + i, ROOM);
        }
    }

    Node start(String name, long room) throws IOException {
        Node node = new Node(site, name, directory, room);
        nodes.put(node.id(), node);
        return node;
    }

    Node node(String name) {
        return nodes.get(new HostId(name));
    }

    static byte[] bytes(int count, long seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** What {@code host} may give to others, bytes a second. */
    void limit(String host, long bytes) {
        limits.put(new HostId(host), bytes);
    }

    Plan plan(Strategy strategy, Manifest manifest) {
        List<Machine> machines = new ArrayList<>();
        nodes.keySet().forEach(id -> machines.add(new Machine(id, RATE, "")));
        Machine source = machines.remove(0);
        Demand demand =
                new Demand(source, machines, manifest.stored(), 2 * manifest.average(), Map.of());
        return Planners.of(strategy).plan(demand);
    }

    /** Begins; what the hosts say goes to the deployment. */
    void deploy(Strategy strategy, SignedImage image) {
        Map<HostId, Endpoint> endpoints = new HashMap<>();
        nodes.forEach((id, node) -> endpoints.put(id, node.at()));
        deployment =
                new Deployment(
                        plan(strategy, image.manifest()),
                        image,
                        Tickets.random(),
                        endpoints,
                        new Agents(),
                        events::add);
        deployment.begin();
    }

    private final class Agents implements Hosts {
        @Override
        public void begin(HostId host, Order order) {
            Order limited =
                    new Order(
                            order.image(),
                            order.ticket(),
                            order.parents(),
                            order.fallback(),
                            order.rate(),
                            limits.getOrDefault(host, 0L));
            agents.execute(() -> join(nodes.get(host), limited));
        }

        @Override
        public void attach(HostId host, int stripe, Parent parent) {
            agents.execute(
                    () -> {
                        Delivery delivery = nodes.get(host).delivery();
                        if (delivery != null) {
                            delivery.attach(stripe, parent);
                        }
                    });
        }
    }

    private void join(Node node, Order order) {
        try {
            Told told = new Told(node.id());
            node.take(
                    order.parents().isEmpty()
                            ? node.relay().serve(order, told)
                            : node.relay().deliver(order, told));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Told implements Watcher {
        private final HostId host;

        Told(HostId host) {
            this.host = host;
        }

        @Override
        public void complete() {
            deployment.complete(host);
        }

        @Override
        public void broken(int stripe, HostId parent, Trouble trouble, String why) {
            deployment.broken(host, stripe, parent, trouble, why);
        }

        @Override
        public void failed(String why) {
            deployment.failed(host, why);
        }
    }

    /** Passes on how all hosts are, as agents do a few times a second. */
    void report() {
        nodes.forEach(
                (id, node) -> {
                    if (node.delivery() != null) {
                        deployment.report(id, node.delivery().status(), System.nanoTime());
                    }
                });
    }

    /** Ends a host without a word. */
    void kill(String name) {
        Node node = nodes.remove(new HostId(name));
        node.close();
        deployment.lost(node.id());
    }

    void awaitAll(Set<String> names) {
        Waits.until(
                "all of " + names + " have it: " + events,
                () -> {
                    report();
                    // Who had all of it before says so before its delivery is handed out.
                    return names.stream()
                            .allMatch(
                                    n ->
                                            deployment.complete().contains(new HostId(n))
                                                    && node(n).delivery() != null);
                });
    }

    /** Waits until a host has some, but not all, of it. */
    void awaitSome(String name, int chunks) {
        Waits.until(
                name + " has some of it",
                () -> {
                    Delivery delivery = node(name).delivery();
                    return delivery != null && delivery.status().have() >= chunks;
                });
    }

    @Override
    public void close() {
        nodes.values().forEach(Node::close);
        agents.shutdownNow();
    }
}
