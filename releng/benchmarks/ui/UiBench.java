// SPDX-License-Identifier: EPL-2.0
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a person waits for at the console of a large site that changes all the time. Each run is a
 * console of its own; a figure is the median of that of the runs. Arguments: directory, hosts, VMs,
 * changes a second, runs, frames, options of a console that counts handles, and the command that
 * starts a console on a display. Prints the fields of a JSON object.
 */
final class UiBench {
    private static final Pattern START =
            Pattern.compile("First event handled ([0-9.]+) s after the start");
    private static final int PAGES = 100;
    private static final int TIMES = 7;
    private static final int STALL_SECONDS = 10;

    private final Path directory;
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private final PrintWriter raw;

    private UiBench(Path directory) throws IOException {
        this.directory = directory;
        raw = new PrintWriter(Files.newBufferedWriter(directory.resolve("ui.csv")));
        raw.println("run,measured,sample,ms");
    }

    public static void main(String[] args) throws Exception {
        int hosts = Integer.parseInt(args[1]);
        int vms = Integer.parseInt(args[2]);
        int changes = Integer.parseInt(args[3]);
        int runs = Integer.parseInt(args[4]);
        int frames = Integer.parseInt(args[5]);
        List<String> command = List.of(args).subList(7, args.length);
        UiBench bench = new UiBench(Path.of(args[0]));
        String canvas = "";
        try (SiteServer server =
                SiteServer.start(bench.directory, "UiServer", hosts, vms, changes)) {
            for (int run = 1; run <= runs; run++) {
                canvas = bench.run(run, server, command, vms, frames);
            }
            bench.handles(server, command, args[6]);
        }
        bench.raw.close();
        StringBuilder fields = new StringBuilder();
        bench.figures.forEach(
                (name, values) ->
                        fields.append(
                                String.format(Locale.ROOT, ",\"%s\":%.1f", name, median(values))));
        System.out.printf(
                "\"hosts\":%d,\"rows\":%d,\"updates_per_s\":%d,\"runs\":%d,\"canvas\":\"%s\"%s%n",
                hosts, vms, changes, runs, canvas, fields);
        System.exit(0);
    }

    private String run(int run, SiteServer server, List<String> command, int vms, int frames)
            throws Exception {
        Path own = directory.resolve("console" + run);
        String canvas;
        try (DeltaConsole console =
                new DeltaConsole(command, own, server.port(), directory.resolve("console"))) {
            console.ask("site " + vms);
            canvas = console.ask("maximise");
            ask(console, run, "empty_canvas", "empty " + frames);
            take("empty_canvas_ms", "empty_canvas", 0.5);
            ask(console, run, "topology_frame", "topology " + frames);
            take("topology_frame_ms_p50", "topology_frame", 0.5);
            take("topology_frame_ms_p99", "topology_frame", 0.99);
            ask(console, run, "input", "input " + PAGES);
            take("input_ms_p99", "input", 0.99);
            console.ask("restore");
            ask(console, run, "table_open", "table " + TIMES);
            take("table_open_ms", "table_open", 0.5);
            ask(console, run, "scroll", "scroll " + PAGES);
            take("scroll_ms_p50", "scroll", 0.5);
            take("scroll_ms_p99", "scroll", 0.99);
            ask(console, run, "filter", "filter " + TIMES);
            take("filter_ms", "filter", 0.5);
            ask(console, run, "stall", "stall " + STALL_SECONDS);
            take("stall_ms_p99", "stall", 0.99);
        }
        double started = start(own);
        row(run, "start_s", 0, started);
        figures.computeIfAbsent("start_s", n -> new ArrayList<>()).add(started);
        return canvas;
    }

    private void handles(SiteServer server, List<String> command, String options) throws Exception {
        List<String> counting = new ArrayList<>(command);
        counting.addAll(List.of("-Dosgi.debug=" + options, "-Dbench.handles=true"));
        try (DeltaConsole console =
                new DeltaConsole(
                        counting,
                        directory.resolve("handles"),
                        server.port(),
                        directory.resolve("console"))) {
            console.ask("site 0");
            double leaked = Double.parseDouble(console.ask("handles 8"));
            row(0, "handles_leaked", 0, leaked);
            figures.put("handles_leaked", List.of(leaked));
        }
    }

    private final Map<String, double[]> last = new LinkedHashMap<>();

    private void ask(DeltaConsole console, int run, String name, String question)
            throws IOException {
        String answer = console.ask(question);
        if (answer.startsWith("!")) {
            throw new IOException(name + " was not measured: " + answer.substring(1));
        }
        double[] all = Stream.of(answer.split(" ")).mapToDouble(Double::parseDouble).toArray();
        for (int i = 0; i < all.length; i++) {
            row(run, name, i, all[i]);
        }
        last.put(name, all);
    }

    private void row(int run, String name, int sample, double value) {
        raw.printf(Locale.ROOT, "%d,%s,%d,%.3f%n", run, name, sample, value);
        raw.flush();
    }

    private void take(String figure, String name, double share) {
        double[] sorted = last.get(name).clone();
        Arrays.sort(sorted);
        int at = Math.max(0, (int) Math.ceil(sorted.length * share) - 1);
        figures.computeIfAbsent(figure, n -> new ArrayList<>()).add(sorted[at]);
    }

    private static double start(Path own) throws IOException {
        Matcher matcher = START.matcher(Files.readString(own.resolve("console.log")));
        if (!matcher.find()) {
            throw new IOException("The console's log does not say when it handled its first event");
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(d -> d).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }
}
