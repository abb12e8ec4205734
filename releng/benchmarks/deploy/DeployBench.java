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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Deploys images to processes in namespaces, by the product's relays and plans. Arguments:
 * directory (on tmpfs), directory of the scripts, raw samples, hosts, MiB, Mbit/s, runs, then the
 * command of a JVM for a host. Prints fields of a JSON object.
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
    private final Fleet fleet;
    private final BufferedWriter raw;
    private final List<SignedImage> warm = new ArrayList<>();
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private SignedImage image;
    private SignedImage similar;
    private int rate;
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
        most = Math.max(hosts, MANY);
        fleet = new Fleet(directory, List.of(args).subList(7, args.length));
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
        // Connected and warmed: the code is compiled, nothing of the image is anywhere.
        for (SignedImage each : warm) {
            once("warm", 0, Strategy.CHAIN, most, each);
            fleet.end(most, true);
            once("warm", 1, Strategy.TWO_TREE, most, each);
            fleet.end(most, true);
        }
        fields.put("hosts", hosts);
        fields.put("bytes", (long) size);
        fields.put("rate_mbit", mbit);
        fields.put("tls", 1);
        auto();
        cachedAndShared();
        binary();
        kill("kill1_ratio", hosts / 2);
        kill("kill2_ratio", hosts / 3, 2 * hosts / 3);
        slow();
        growth();
        fields.put("verified", verified ? 1 : 0);
        fields.put("runs", runs);
        StringBuilder out = new StringBuilder();
        fields.forEach(
                (name, value) -> out.append(",\"").append(name).append("\":").append(text(value)));
        System.out.println(out.substring(1));
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
        try (ChunkStore store =
                        ChunkStore.open(fleet.home(0).resolve("store"), 4L << 30);
                ChunkStore.Hold hold = store.hold()) {
            warm.add(imported(store, hold, random(8 << 20, 98)));
            warm.add(imported(store, hold, random(4 << 20, 99)));
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

    private double ideal() {
        return size * 8.0 / (rate * 1e6);
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
        verified &= fleet.verified(count);
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

    private interface Pair {
        double run(int number) throws Exception;
    }

    private double medianOf(Pair pair) throws Exception {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            values.add(pair.run(i));
        }
        return median(values);
    }

    private double full(String what, int run, Strategy strategy, int count) throws Exception {
        double seconds = once(what, run, strategy, count, image);
        fleet.end(count, true);
        return seconds;
    }

    private void auto() throws Exception {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            ratios.add(full("auto", i, null, hosts) / ideal());
        }
        Plan plan = plan(null, hosts, image);
        fields.put("auto_strategy", plan.strategy().name());
        fields.put("auto_ratio", median(ratios));
        fields.put("slowest_ratio", ratios.stream().max(Double::compare).orElseThrow());
        fields.put("predicted_ratio", plan.predicted().toNanos() / 1e9 / ideal());
        fields.put("two_tree_ratio", full("two_tree", 0, Strategy.TWO_TREE, hosts) / ideal());
    }

    private void cachedAndShared() throws Exception {
        List<Double> bytes = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        List<Double> cached = new ArrayList<>();
        long cachedBytes = 0;
        for (int i = 0; i < runs; i++) {
            double whole = once("before", i, null, hosts, image);
            fleet.end(hosts, false);
            cached.add(once("cached", i, null, hosts, image));
            cachedBytes += fleet.received(hosts);
            fleet.end(hosts, false);
            times.add(once("shared", i, null, hosts, similar) / whole);
            bytes.add((double) fleet.received(hosts) / hosts / size);
            fleet.end(hosts, true);
            fleet.evict(hosts, image);
        }
        fields.put("cached_bytes", cachedBytes);
        fields.put("cached_s", median(cached));
        fields.put("shared_bytes", median(bytes));
        fields.put("shared_time", median(times));
    }

    private void binary() throws Exception {
        fields.put(
                "binary_over_auto",
                medianOf(
                        i -> {
                            double auto = full("pair", i, null, hosts);
                            return full("binary", i, Strategy.BINARY_TREE, hosts) / auto;
                        }));
    }

    private void kill(String what, int... victims) throws Exception {
        fields.put(
                what,
                medianOf(
                        i -> {
                            double whole = full("undisturbed", i, null, hosts);
                            return killed(what, i, victims) / whole;
                        }));
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
        for (int victim : victims) {
            fleet.wipe(victim);
            fleet.start(victim);
        }
        fleet.endOf(left, true);
        return seconds;
    }

    private void slow() throws Exception {
        int victim = hosts / 2;
        fields.put(
                "slow_others_ratio",
                medianOf(
                        i -> {
                            double whole = full("undisturbed", i, null, hosts);
                            Plan plan = plan(null, hosts, image);
                            int usual = rate;
                            rate(Math.max(1, mbit / 10), victim);
                            rate = usual;
                            long start = fleet.begin(plan, image);
                            List<Integer> others = new ArrayList<>(numbers(1, hosts));
                            others.remove((Integer) victim);
                            double seconds = fleet.await(start, others, 600);
                            row("slow", i, plan, hosts, seconds);
                            rate(mbit, victim);
                            fleet.await(start, List.of(victim), 600);
                            fleet.end(hosts, true);
                            return seconds / whole;
                        }));
    }

    private void growth() throws Exception {
        rate(mbit / 2, all(0, most));
        fields.put(
                "growth_8_24",
                medianOf(
                        i -> {
                            double few = full("few", i, null, FEW);
                            return (full("many", i, null, MANY) - few) / few;
                        }));
    }

    @Override
    public void close() throws Exception {
        raw.close();
        fleet.close();
    }
}
