// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.model.HostId;
import org.espalier.images.Chunker;
import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Machine;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.plan.Planners;
import org.espalier.transfer.plan.Strategy;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Simulated deployments to many hosts beside the best that any could be, and simulated ones beside
 * those that were measured. Arguments: raw samples of {@code bench deploy}, raw samples to write.
 * Prints fields of a JSON object.
 */
final class PlanBench {
    private static final long BYTES = 5_000_000_000L;
    private static final long GIGABIT = 125_000_000L;
    private static final int RACK = 40;

    /** One host in a hundred dies while it is fed. */
    private static final int DEAD_OF = 100;

    /** Of the lab's machine, in one core: both ends of a TLS handshake, the Java code warm. */
    private static final double HANDSHAKE = 0.007;

    private final BufferedWriter raw;
    private final StringBuilder fields = new StringBuilder();

    private PlanBench(BufferedWriter raw) {
        this.raw = raw;
    }

    public static void main(String[] args) throws Exception {
        try (BufferedWriter raw = Files.newBufferedWriter(Path.of(args[1]))) {
            raw.write("what,strategy,hosts,bytes,dead,seconds,beside\n");
            PlanBench bench = new PlanBench(raw);
            bench.measured(Path.of(args[0]));
            bench.many(1_000);
            bench.many(10_000);
            System.out.println(bench.fields.substring(1));
        }
    }

    private void field(String name, double value) {
        fields.append(String.format(Locale.ROOT, ",\"%s\":%.4f", name, value));
    }

    private void row(String what, Plan plan, int dead, double seconds, double beside)
            throws Exception {
        String line =
                String.format(
                        Locale.ROOT,
                        "%s,%s,%d,%d,%d,%.4f,%.4f%n",
                        what,
                        plan.strategy(),
                        plan.demand().hosts().size(),
                        plan.demand().bytes(),
                        dead,
                        seconds,
                        beside);
        raw.write(line);
        System.err.print(line);
    }

    private static Demand demand(int hosts, long bytes, long rate, int perRack) {
        List<Machine> machines = new ArrayList<>();
        for (int i = 1; i <= hosts; i++) {
            String rack = perRack == 0 ? "" : "rack" + (i - 1) / perRack;
            machines.add(new Machine(new HostId("n" + i), rate, rack));
        }
        int chunk = 2 * Chunker.averageFor(bytes);
        Machine source = new Machine(new HostId("n0"), rate, perRack == 0 ? "" : "core");
        return new Demand(source, machines, bytes, chunk, Map.of());
    }

    /** 1 Gbit/s a host, 40 hosts a rack, 10 Gbit/s a rack; without and with hosts that die. */
    private void many(int hosts) throws Exception {
        Demand demand = demand(hosts, BYTES, GIGABIT, RACK);
        Plan plan = Planners.auto(demand);
        // M blocks to N receivers: F/B (1 + floor(log2 N) / M).
        double blocks = (double) BYTES / Chunker.averageFor(BYTES);
        double depth = 31 - Integer.numberOfLeadingZeros(hosts);
        double optimum = (double) BYTES / GIGABIT * (1 + depth / blocks);
        Simulator calm = new Simulator(plan, 0.1, 10 * GIGABIT, 0.001);
        double undisturbed = calm.run();
        Simulator hard = new Simulator(plan, 0.1, 10 * GIGABIT, 0.001);
        Random random = new Random(hosts);
        int dead = hosts / DEAD_OF;
        for (int i = 0; i < dead; i++) {
            hard.dies(1 + random.nextInt(hosts), random.nextDouble() * optimum);
        }
        double disturbed = hard.run();
        row("calm", plan, 0, undisturbed, optimum);
        row("failures", plan, dead, disturbed, optimum);
        field("calm_over_optimum_" + hosts, undisturbed / optimum);
        field("auto_over_optimum_" + hosts, disturbed / optimum);
        field("predicted_over_calm_" + hosts, plan.predicted().toNanos() / 1e9 / undisturbed);
        fields.append(",\"strategy_").append(hosts).append("\":\"");
        fields.append(plan.strategy()).append("\",\"dead_").append(hosts).append("\":");
        fields.append(dead);
    }

    private record Kind(Strategy strategy, int hosts, int mbit, long bytes) {}

    /** The median run of each kind beside the same, simulated; the worst of them counts. */
    private void measured(Path samples) throws Exception {
        Map<Kind, List<Double>> kinds = new LinkedHashMap<>();
        for (String line : Files.readAllLines(samples)) {
            String[] words = line.split(",");
            if (List.of("auto", "binary", "two_tree", "few", "many").contains(words[0])) {
                Kind kind =
                        new Kind(
                                Strategy.valueOf(words[2]),
                                Integer.parseInt(words[3]),
                                Integer.parseInt(words[4]),
                                Long.parseLong(words[5]));
                kinds.computeIfAbsent(kind, k -> new ArrayList<>())
                        .add(Double.parseDouble(words[6]));
            }
        }
        double worst = 0;
        for (Map.Entry<Kind, List<Double>> each : kinds.entrySet()) {
            Kind kind = each.getKey();
            Demand demand = demand(kind.hosts(), kind.bytes(), kind.mbit() * 1_000_000L / 8, 0);
            Plan plan = Planners.of(kind.strategy()).plan(demand);
            double start =
                    HANDSHAKE
                            * kind.hosts()
                            * plan.stripes()
                            / Runtime.getRuntime().availableProcessors();
            double simulated = new Simulator(plan, start, Double.MAX_VALUE, 0.0005).run();
            List<Double> sorted = each.getValue().stream().sorted().toList();
            double median = sorted.get(sorted.size() / 2);
            row("simulated", plan, 0, simulated, median);
            worst = Math.max(worst, Math.abs(simulated - median) / median);
        }
        fields.append(",\"measured_kinds\":").append(kinds.size());
        field("sim_error", worst);
    }
}
