// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.agent.Tickets;
import org.espalier.api.model.HostId;
import org.espalier.images.Chunker;
import org.espalier.images.ImageInfo;
import org.espalier.images.Manifest;
import org.espalier.images.SignedImage;
import org.espalier.transfer.HostLinks.Endpoint;
import org.espalier.transfer.deploy.Deployment;
import org.espalier.transfer.deploy.Hosts;
import org.espalier.transfer.plan.Machine;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.plan.Route;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Parent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a deployment takes, in small steps of time: bytes flow along each edge as fast as the links
 * on the way let them, which are shared evenly by the edges that have something to carry; a relay
 * passes on whole chunks only. Who gets what from whom is decided by the product's own {@link
 * Deployment}, also when hosts die. Its orders arrive at once, and disks and processors keep up.
 */
final class Simulator implements Hosts {
    /** Ethernet, IP, TCP and TLS around each byte: 1514 bytes of a frame carry 1448. */
    private static final double WIRE = 1.0475;

    /** From a chunk's last byte until it goes on: checked and put, seconds. */
    private static final double HOP = 0.002;

    /** A connection between hosts: TCP, TLS, what is wanted, seconds. */
    private static final double CONNECT = 0.03;

    /** Until a host whose connections closed is known to be dead: what the product promises. */
    private static final double DETECT = 0.3;

    private final Plan plan;
    private final double step;
    private final double start;
    private final double rackRate;
    private final int chunk;
    private final Map<HostId, Integer> numbers = new HashMap<>();
    private final List<Machine> machines = new ArrayList<>();
    private final int[] racks;
    private final int[][] parents;
    private final double[][] since;
    private final double[][] got;
    private final boolean[] dead;
    private final boolean[] done;
    private final Deployment deployment;
    private final TreeMap<Double, Integer> dying = new TreeMap<>();
    private final TreeMap<Double, Integer> lost = new TreeMap<>();
    private double now;

    /**
     * Nothing has moved yet.
     *
     * @param start until all hosts are connected at first, seconds
     * @param rackRate of the link of each rack, bytes a second
     * @param step seconds
     */
    Simulator(Plan plan, double start, double rackRate, double step) throws Exception {
        this.plan = plan;
        this.start = start;
        this.rackRate = rackRate;
        this.step = step;
        chunk = plan.demand().chunk();
        machines.add(plan.demand().source());
        machines.addAll(plan.demand().hosts());
        Map<HostId, Endpoint> endpoints = new HashMap<>();
        Map<String, Integer> rackNumbers = new HashMap<>();
        racks = new int[machines.size()];
        for (int i = 0; i < machines.size(); i++) {
            numbers.put(machines.get(i).id(), i);
            endpoints.put(machines.get(i).id(), new Endpoint("host", i));
            racks[i] = rackNumbers.computeIfAbsent(machines.get(i).rack(), r -> rackNumbers.size());
        }
        parents = new int[plan.stripes()][machines.size()];
        since = new double[plan.stripes()][machines.size()];
        got = new double[plan.stripes()][machines.size()];
        Arrays.stream(parents).forEach(each -> Arrays.fill(each, -1));
        dead = new boolean[machines.size()];
        done = new boolean[machines.size()];
        done[0] = true;
        deployment = new Deployment(plan, image(), Tickets.random(), endpoints, this, event -> {});
    }

    private static SignedImage image() throws Exception {
        ImageInfo info =
                new ImageInfo(
                        new UUID(0, 0),
                        "simulated",
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

    /** A host dies at {@code seconds}. */
    void dies(int host, double seconds) {
        dying.put(seconds, host);
    }

    /** Seconds until all hosts that live have all of it. */
    double run() {
        deployment.begin();
        for (Route route : plan.routes()) {
            int host = numbers.get(route.host());
            for (int stripe = 0; stripe < plan.stripes(); stripe++) {
                since[stripe][host] = start;
            }
        }
        double need = (double) plan.demand().bytes() / plan.stripes();
        Flows flows = new Flows();
        while (!isOver()) {
            now += step;
            accidents();
            flows.find(need);
            flows.move();
            finish(need);
        }
        return now;
    }

    private boolean isOver() {
        for (int host = 1; host < done.length; host++) {
            if (!done[host] && !dead[host]) {
                return false;
            }
        }
        return true;
    }

    private void accidents() {
        while (!dying.isEmpty() && dying.firstKey() <= now) {
            int host = dying.pollFirstEntry().getValue();
            if (!done[host]) {
                dead[host] = true;
                lost.put(now + DETECT, host);
            }
        }
        while (!lost.isEmpty() && lost.firstKey() <= now) {
            deployment.lost(machines.get(lost.pollFirstEntry().getValue()).id());
        }
    }

    private void finish(double need) {
        for (int host = 1; host < done.length; host++) {
            boolean all = !done[host] && !dead[host];
            for (int stripe = 0; all && stripe < plan.stripes(); stripe++) {
                all = got[stripe][host] >= need - 0.5;
            }
            if (all) {
                done[host] = true;
                deployment.complete(machines.get(host).id());
            }
        }
    }

    /** What goes along each edge in a step. */
    private final class Flows {
        private final double[][] there = new double[plan.stripes()][done.length];
        private final int[] up = new int[done.length];
        private final int[] down = new int[done.length];
        private final int[] out = new int[done.length];
        private final int[] in = new int[done.length];

        /** Which edges have something to carry. */
        void find(double need) {
            Arrays.fill(up, 0);
            Arrays.fill(down, 0);
            Arrays.fill(out, 0);
            Arrays.fill(in, 0);
            for (int stripe = 0; stripe < there.length; stripe++) {
                for (int host = 1; host < done.length; host++) {
                    there[stripe][host] = 0;
                    int parent = parents[stripe][host];
                    if (done[host] || dead[host] || parent < 0 || dead[parent]) {
                        continue;
                    }
                    double more = whole(parent, stripe, need) - got[stripe][host];
                    if (more > 0 && since[stripe][host] <= now) {
                        there[stripe][host] = more;
                        up[parent]++;
                        down[host]++;
                        if (racks[parent] != racks[host]) {
                            out[racks[parent]]++;
                            in[racks[host]]++;
                        }
                    }
                }
            }
        }

        /** Of whole chunks, what a parent has and has checked. */
        private double whole(int parent, int stripe, double need) {
            if (done[parent] || got[stripe][parent] >= need - 0.5) {
                return need;
            }
            double late = HOP * machines.get(parent).rate() / there.length;
            return Math.floor(Math.max(0, got[stripe][parent] - late) / chunk) * chunk;
        }

        void move() {
            for (int stripe = 0; stripe < there.length; stripe++) {
                for (int host = 1; host < done.length; host++) {
                    if (there[stripe][host] > 0) {
                        double bytes = rate(parents[stripe][host], host) / WIRE * step;
                        got[stripe][host] += Math.min(there[stripe][host], bytes);
                    }
                }
            }
        }

        private double rate(int parent, int host) {
            double rate =
                    Math.min(
                            machines.get(parent).rate() / (double) up[parent],
                            machines.get(host).rate() / (double) down[host]);
            if (racks[parent] != racks[host]) {
                rate = Math.min(rate, rackRate / Math.max(out[racks[parent]], in[racks[host]]));
            }
            return rate;
        }
    }

    @Override
    public void begin(HostId id, Order order) {
        for (int stripe = 0; stripe < order.parents().size(); stripe++) {
            attach(id, stripe, order.parents().get(stripe));
        }
    }

    @Override
    public void attach(HostId id, int stripe, Parent parent) {
        int host = numbers.get(id);
        parents[stripe][host] = numbers.get(parent.host());
        since[stripe][host] = now + CONNECT;
    }
}
