// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.model.HostId;
import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.ImageImport;
import org.espalier.images.ImageInfo;
import org.espalier.images.Manifest;
import org.espalier.images.SignedImage;
import org.espalier.transfer.plan.Planners;
import org.espalier.transfer.plan.Strategy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The parts of a deployment by themselves: import beside openssl, a hop beside bare TLS, a sync.
 * Arguments: directory in memory, directory on disk, raw samples, then the command of a JVM.
 */
final class PartsBench {
    private static final int MIB = 256;
    private static final int WARM = 3;
    private static final int PAIRS = 5;

    private final Path fast;
    private final Path slow;
    private final Path raw;
    private final List<String> java;

    private PartsBench(String[] args) {
        fast = Path.of(args[0]).resolve("parts");
        slow = Path.of(args[1]).resolve("sync");
        raw = Path.of(args[2]);
        java = List.of(args).subList(3, args.length);
    }

    public static void main(String[] args) throws Exception {
        PartsBench bench = new PartsBench(args);
        Files.createDirectories(bench.fast);
        byte[] content = new byte[MIB << 20];
        new Random(3).nextBytes(content);
        Path file = Files.write(bench.fast.resolve("image"), content);
        List<Double> imports = bench.imports(file);
        List<Double> hops = bench.hops();
        double sync = bench.sync(content);
        bench.row("sync", sync);
        System.out.printf(
                Locale.ROOT,
                "\"import_over_openssl\":%.3f,\"hop_over_tls\":%.3f,\"sync_s\":%.3f%n",
                median(imports),
                median(hops),
                sync);
    }

    private static double median(List<Double> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    /** How fast an import is, openssl being 1: for each pair. */
    private List<Double> imports(Path file) throws Exception {
        List<Double> ratios = new ArrayList<>();
        for (int i = -WARM; i < PAIRS; i++) {
            double imported = imported(file, fast.resolve("import"));
            double openssl = openssl(file);
            if (i >= 0) {
                row("import", imported);
                row("openssl", openssl);
                ratios.add(openssl / imported);
            }
        }
        return ratios;
    }

    private void row(String what, double seconds) throws Exception {
        Files.writeString(
                raw,
                String.format(Locale.ROOT, "%s,0,,1,0,%d,%.4f,%n", what, (long) MIB << 20, seconds),
                StandardOpenOption.APPEND);
    }

    private static ImageInfo info() {
        Instant now = Instant.now();
        return new ImageInfo(
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
    }

    private double imported(Path file, Path into) throws Exception {
        double seconds;
        try (ChunkStore store = ChunkStore.open(into, 4L << 30);
                ChunkStore.Hold hold = store.hold()) {
            long start = System.nanoTime();
            new ImageImport(store, fast.resolve("notes"))
                    .run(file, info(), hold, (done, all) -> true);
            seconds = (System.nanoTime() - start) / 1e9;
        }
        // Each begins without a chunk.
        try (Stream<Path> all = Files.walk(into)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        return seconds;
    }

    private double openssl(Path file) throws Exception {
        long start = System.nanoTime();
        new ProcessBuilder("taskset", "-c", "0", "openssl", "dgst", "-sha256", file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return (System.nanoTime() - start) / 1e9;
    }

    /** How fast a hop is, a bare TLS pair being 1: for each pair. */
    private List<Double> hops() throws Exception {
        SignedImage image;
        try (ChunkStore store = ChunkStore.open(fast.resolve("h0/store"), 4L << 30);
                ChunkStore.Hold hold = store.hold()) {
            Manifest manifest =
                    new ImageImport(store, fast.resolve("notes"))
                            .run(fast.resolve("image"), info(), hold, (done, all) -> true);
            image = SignedImage.unsigned(manifest);
        }
        List<Double> ratios = new ArrayList<>();
        try (Fleet fleet = new Fleet(fast, java)) {
            fleet.start(0);
            fleet.start(1);
            for (int i = -WARM; i < PAIRS; i++) {
                long start =
                        fleet.begin(
                                Planners.of(Strategy.CHAIN)
                                        .plan(fleet.demand(1, image, 1L << 30, Map.of())),
                                image);
                double hop = fleet.await(start, List.of(1), 300);
                fleet.end(1, true);
                if (i >= 0) {
                    double tls = tls();
                    row("hop", hop);
                    row("tls", tls);
                    ratios.add(tls / hop);
                }
            }
        }
        return ratios;
    }

    private double tls() throws Exception {
        Process server = inHost(0, "serve", "10.98.0.1");
        String port = line(server);
        double seconds =
                Double.parseDouble(
                        line(inHost(1, "get", "10.98.0.1", port, new HostId("h0") + "")));
        server.waitFor();
        return seconds;
    }

    private Process inHost(int number, String what, String address, String... more)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", "espd-" + number));
        command.addAll(java);
        command.addAll(List.of("BareTls", what, fast.resolve("h" + number + "/id").toString()));
        command.addAll(List.of(address, String.valueOf((long) MIB << 20)));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static String line(Process process) throws Exception {
        return new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
    }

    /** What was put is brought to a real disk. */
    private double sync(byte[] content) throws Exception {
        try (ChunkStore store = ChunkStore.open(slow, 4L << 30)) {
            for (int at = 0; at < 64 << 20; at += 32 << 10) {
                store.put(ChunkId.of(content, at, 32 << 10), content, at, 32 << 10);
            }
            long start = System.nanoTime();
            store.sync();
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
