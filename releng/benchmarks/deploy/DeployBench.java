// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.model.HostId;
import org.espalier.images.ChunkStore;
import org.espalier.images.ImageImport;
import org.espalier.images.ImageInfo;
import org.espalier.images.SignedImage;
import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.plan.Planners;
import org.espalier.transfer.plan.Strategy;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Deploys images to processes in namespaces, by the product's relays and plans. Arguments:
 * directory (on tmpfs), directory of the scripts, raw samples, hosts, MiB, Mbit/s, runs, parts,
 * then the command of a JVM for a host. Prints fields of a JSON object.
 */
final class DeployBench implements AutoCloseable {
    /** Growth is measured between these. */
    private static final int FEW = 8;

    private static final int MANY = 24;

    private final Path directory;
    private final Path scripts;
    private final int hosts;
    private final int most;
    private final int size;
    private final int mbit;
    private final int runs;
    private final Set<String> parts;
    private final Fleet fleet;
    private final BufferedWriter raw;
    private final Map<String, List<Double>> seen = new LinkedHashMap<>();
    private SignedImage warm;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private SignedImage image;
    private SignedImage similar;
    private int rate;
    private long cachedBytes;
    private boolean verified = true;

    private DeployBench(String[] args) throws Exception {
        directory = Path.of(args[0]);
        scripts = Path.of(args[1]);
        raw = Files.newBufferedWriter(Path.of(args[2]));
        raw.write("what,run,strategy,hosts,mbit,bytes,seconds,predicted\n");
        hosts = Integer.parseInt(args[3]);
        size = Integer.parseInt(args[4]) << 20;
        mbit = Integer.parseInt(args[5]);
        runs = Integer.parseInt(args[6]);
        parts = Set.of(args[7].split(","));
        most = parts.contains("growth") ? Math.max(hosts, MANY) : hosts;
        fleet = new Fleet(directory, List.of(args).subList(8, args.length));
    }

    public static void main(String[] args) throws Exception {
        try (DeployBench bench = new DeployBench(args)) {
            bench.run();
        }
    }

    private void run() throws Exception {
        importAll();
        for (int i = 0; i <= most; i++) {
            fleet.start(i);
        }
        rate(mbit, all(0, most));
        // Agents are connected and warmed; nothing of the image is anywhere.
        once("warm", 0, null, most, warm);
        fleet.end(most, true);
        fields.put("hosts", hosts);
        fields.put("bytes", (long) size);
        fields.put("rate_mbit", mbit);
        fields.put("tls", 1);
        for (int i = 0; i < runs; i++) {
            round(i);
        }
        if (parts.contains("growth")) {
            growth();
        }
        Plan plan = plan(null, hosts, image);
        fields.put("auto_strategy", plan.strategy().name());
        fields.put("predicted_ratio", plan.predicted().toNanos() / 1e9 / ideal(mbit));
        seen.forEach((name, values) -> fields.put(name, median(values)));
        fields.put(
                "slowest_ratio",
                seen.get("auto_ratio").stream().max(Double::compare).orElseThrow());
        fields.put("cached_bytes", cachedBytes);
        fields.put("relay_process_mb", fleet.residentMegabytes(hosts));
        fields.put("verified", verified ? 1 : 0);
        fields.put("runs", runs);
        StringBuilder out = new StringBuilder();
        fields.forEach(
                (name, value) -> out.append(",\"").append(name).append("\":").append(text(value)));
        System.out.println(out.substring(1));
    }

    private void see(String what, double value) {
        seen.computeIfAbsent(what, name -> new ArrayList<>()).add(value);
    }

    /** Every kind once; those that go by a ratio are divided by the undisturbed one beside them. */
    private void round(int run) throws Exception {
        double before = fleet.cpuSeconds(hosts);
        double whole = once("auto", run, null, hosts, image);
        see("relays_cpu_s", fleet.cpuSeconds(hosts) - before);
        see("auto_ratio", whole / ideal(rate));
        fleet.end(hosts, !parts.contains("cached"));
        if (parts.contains("cached")) {
            cachedAndShared(run, whole);
        }
        if (parts.contains("binary")) {
            see("binary_over_auto", full("binary", run, Strategy.BINARY_TREE, hosts) / whole);
        }
        if (parts.contains("two_tree")) {
            see("two_tree_ratio", full("two_tree", run, Strategy.TWO_TREE, hosts) / ideal(rate));
        }
        if (parts.contains("kill")) {
            see("kill1_ratio", killed("kill1", run, hosts / 2) / whole);
            see("kill2_ratio", killed("kill2", run, hosts / 3, 2 * hosts / 3) / whole);
        }
        if (parts.contains("slow")) {
            see("slow_others_ratio", slow(run) / whole);
        }
    }

    private static String text(Object value) {
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.4f", number);
        }
        return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }

    /** Into the source's store, before the source opens it. */
    private void importAll() throws Exception {
        byte[] content = random(size, 1);
        byte[] part = random(size / 10, 2);
        try (ChunkStore store = ChunkStore.open(fleet.home(0).resolve("store"), 4L << 30);
                ChunkStore.Hold hold = store.hold()) {
            warm = imported(store, hold, random(8 << 20, 98));
            image = imported(store, hold, content);
            // A tenth is new, in one piece: an update of some packages.
            System.arraycopy(part, 0, content, size / 2, part.length);
            similar = imported(store, hold, content);
        }
        Files.write(directory.resolve("image"), random(size, 1));
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private SignedImage imported(ChunkStore store, ChunkStore.Hold hold, byte[] content)
            throws Exception {
        Path file = Files.write(directory.resolve("image"), content);
        Instant now = Instant.now();
        ImageInfo info =
                new ImageInfo(
                        UUID.randomUUID(),
                        "bench",
                        "1",
                        "site",
                        "",
                        "x86_64",
                        "raw",
                        "",
                        now,
                        now.plusSeconds(86_400),
                        "nobody");
        ImageImport imports = new ImageImport(store, directory.resolve("notes"));
        return SignedImage.unsigned(imports.run(file, info, hold, (done, all) -> true));
    }

    private static int[] all(int first, int last) {
        return IntStream.rangeClosed(first, last).toArray();
    }

    private static List<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private void rate(int newRate, int... numbers) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of("bash", scripts.resolve("net").toString(), "rate", "" + newRate));
        Arrays.stream(numbers).forEach(i -> command.add("" + i));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("tc failed");
        }
        rate = newRate;
    }

    private double ideal(int mbit) {
        return size * 8.0 / (mbit * 1e6);
    }

    private Demand demand(int count, SignedImage what, Map<HostId, Long> missing) {
        return fleet.demand(count, what, rate * 1_000_000L / 8, missing);
    }

    private Plan plan(Strategy strategy, int count, SignedImage what) {
        Demand demand = demand(count, what, Map.of());
        return strategy == null ? Planners.auto(demand) : Planners.of(strategy).plan(demand);
    }

    /** One deployment, from nothing; it stays begun. */
    private double once(String what, int run, Strategy strategy, int count, SignedImage image)
            throws Exception {
        Plan plan = plan(strategy, count, image);
        long start = fleet.begin(plan, image);
        double seconds = fleet.await(start, numbers(1, count), 600);
        row(what, run, plan, count, seconds);
        verified &= fleet.verified(numbers(1, count));
        return seconds;
    }

    private void row(String what, int run, Plan plan, int count, double seconds) throws Exception {
        raw.write(
                String.format(
                        Locale.ROOT,
                        "%s,%d,%s,%d,%d,%d,%.4f,%.4f%n",
                        what,
                        run,
                        plan.strategy(),
                        count,
                        rate,
                        plan.demand().bytes(),
                        seconds,
                        plan.predicted().toNanos() / 1e9));
        raw.flush();
        System.err.printf(
                Locale.ROOT,
                "%s %d by %s to %d: %.3f s, predicted %.3f%n",
                what,
                run,
                plan.strategy(),
                count,
                seconds,
                plan.predicted().toNanos() / 1e9);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    private double full(String what, int run, Strategy strategy, int count) throws Exception {
        double seconds = once(what, run, strategy, count, image);
        fleet.end(count, true);
        return seconds;
    }

    /** All hosts have the image; afterwards nothing is anywhere. */
    private void cachedAndShared(int run, double whole) throws Exception {
        see("cached_s", once("cached", run, null, hosts, image));
        cachedBytes += moved("cached", run);
        fleet.end(hosts, false);
        see("shared_time", once("shared", run, null, hosts, similar) / whole);
        see("shared_bytes", (double) moved("shared", run) / hosts / size);
        fleet.end(hosts, true);
        fleet.evict(hosts, image);
    }

    /** What all hosts together received of a deployment that stays begun: a row of its own. */
    private long moved(String what, int run) throws Exception {
        long bytes = fleet.received(hosts);
        raw.write(
                String.format(
                        Locale.ROOT, "%s_moved,%d,,%d,%d,%d,,%n", what, run, hosts, rate, bytes));
        raw.flush();
        return bytes;
    }

    private double killed(String what, int run, int... victims) throws Exception {
        Plan plan = plan(null, hosts, image);
        AtomicBoolean done = new AtomicBoolean();
        fleet.watch(
                () -> {
                    long half = fleet.bytes.getOrDefault(Fleet.name(victims[0]), 0L);
                    if (half > size / 2 && done.compareAndSet(false, true)) {
                        Arrays.stream(victims).forEach(fleet::kill);
                    }
                });
        long start = fleet.begin(plan, image);
        List<Integer> left = new ArrayList<>(numbers(1, hosts));
        left.removeAll(Arrays.stream(victims).boxed().toList());
        double seconds = fleet.await(start, left, 600);
        fleet.watch(() -> {});
        row(what, run, plan, hosts, seconds);
        verified &= fleet.verified(left);
        for (int victim : victims) {
            fleet.wipe(victim);
            fleet.start(victim);
        }
        fleet.endOf(left, true);
        return seconds;
    }

    /** One host's link gets narrow, of which the plan knows nothing. */
    private double slow(int run) throws Exception {
        int victim = hosts / 2;
        Plan plan = plan(null, hosts, image);
        rate(Math.max(1, mbit / 10), victim);
        rate = mbit;
        long start = fleet.begin(plan, image);
        List<Integer> others = new ArrayList<>(numbers(1, hosts));
        others.remove((Integer) victim);
        double seconds = fleet.await(start, others, 600);
        row("slow", run, plan, hosts, seconds);
        rate(mbit, victim);
        fleet.await(start, List.of(victim), 600);
        verified &= fleet.verified(numbers(1, hosts));
        fleet.end(hosts, true);
        return seconds;
    }

    private void growth() throws Exception {
        rate(mbit / 2, all(0, most));
        for (int i = 0; i < runs; i++) {
            double few = full("few", i, null, FEW);
            see("growth_8_24", (full("many", i, null, MANY) - few) / few);
        }
    }

    @Override
    public void close() throws Exception {
        raw.close();
        fleet.close();
    }
}
