// SPDX-License-Identifier: EPL-2.0
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From what an agent reports of a VM to its cell on the screen of a console far away, and how far
 * apart two such consoles are. Reports come at random moments, by a Poisson process. Arguments:
 * directory, hosts, VMs, samples, and the command that starts a console on a display. Prints the
 * fields of a JSON object.
 */
final class DeltaBench {
    private static final int CONSOLES = 2;
    private static final int WARM_UP = 200;
    private static final int EVENTS_A_SECOND = 10;
    private static final long SEED = 4711;
    private static final long LAST_MILLIS = 3000;

    private final List<Event> events = new ArrayList<>();
    private final Path directory;

    private DeltaBench(Path directory) {
        this.directory = directory;
    }

    /** A VM's state is another one since {@code at}. */
    record Event(String vm, String state, long at) {}

    public static void main(String[] args) throws Exception {
        int samples = Integer.parseInt(args[3]);
        Path directory = Path.of(args[0]);
        System.out.println(
                new DeltaBench(directory)
                        .run(
                                Integer.parseInt(args[1]),
                                Integer.parseInt(args[2]),
                                samples,
                                List.of(args).subList(4, args.length)));
        System.exit(0);
    }

    private String run(int hosts, int vms, int samples, List<String> command) throws Exception {
        List<DeltaConsole> consoles = new ArrayList<>();
        try (SiteServer server = SiteServer.start(directory, hosts, vms)) {
            for (int i = 1; i <= CONSOLES; i++) {
                consoles.add(
                        new DeltaConsole(
                                command,
                                directory.resolve("console" + i),
                                server.port(),
                                directory.resolve("console")));
            }
            String names = "";
            for (DeltaConsole console : consoles) {
                console.ask("site");
                console.requireOneClock();
                names = console.ask("watch");
            }
            List<String> inSight = List.of(names.split(" "));
            report(
                    new DeltaAgents(server, directory, inSight, hosts, vms),
                    inSight,
                    samples,
                    consoles);
            List<List<String[]>> seen = new ArrayList<>();
            for (DeltaConsole console : consoles) {
                seen.add(console.seen());
            }
            return "\"in_sight\":%d,\"events_per_s\":%d,%s,%s"
                    .formatted(
                            inSight.size(),
                            EVENTS_A_SECOND,
                            delta(seen.get(0)),
                            apart(seen.get(0), seen.get(1)));
        } finally {
            for (DeltaConsole console : consoles) {
                console.close();
            }
        }
    }

    private void report(
            DeltaAgents agents, List<String> inSight, int samples, List<DeltaConsole> consoles)
            throws IOException {
        Random random = new Random(SEED);
        long next = System.nanoTime();
        for (int i = -WARM_UP; i < samples; i++) {
            if (i == 0) {
                awaitNanos(TimeUnit.MILLISECONDS.toNanos(LAST_MILLIS));
                for (DeltaConsole console : consoles) {
                    console.ask("measure");
                }
                next = System.nanoTime();
            }
            next += (long) (-Math.log(1 - random.nextDouble()) * 1e9 / EVENTS_A_SECOND);
            awaitNanos(next - System.nanoTime());
            events.add(agents.change(inSight.get((i + WARM_UP) % inSight.size())));
        }
        awaitNanos(TimeUnit.MILLISECONDS.toNanos(LAST_MILLIS));
    }

    private static void awaitNanos(long wait) {
        long end = System.nanoTime() + wait;
        for (long left = wait; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private String delta(List<String[]> seen) throws IOException {
        requirePictures(seen);
        List<Event> cells = all("cell", seen);
        List<Event> mirrored = all("mirror", seen);
        List<Event> measured = events.subList(WARM_UP, events.size());
        double[] painted = millis(measured, cells);
        double[] known = millis(measured, mirrored);
        try (PrintWriter raw =
                new PrintWriter(Files.newBufferedWriter(directory.resolve("delta.csv")))) {
            raw.println("sample,mirror_ms,painted_ms");
            for (int i = 0; i < painted.length; i++) {
                raw.printf(Locale.ROOT, "%d,%.3f,%.3f%n", i, known[i], painted[i]);
            }
        }
        return fields("delta", painted) + "," + fields("delta_mirror", known);
    }

    /** What is called painted must look otherwise on the screen in another state. */
    private static void requirePictures(List<String[]> seen) throws IOException {
        Map<String, Set<String>> pictures = new HashMap<>();
        for (String[] words : seen) {
            if (words[0].equals("picture")) {
                pictures.computeIfAbsent(words[1], state -> new HashSet<>()).add(words[2]);
            }
        }
        Set<String> both = new HashSet<>(pictures.getOrDefault("running", Set.of()));
        both.retainAll(pictures.getOrDefault("suspended", Set.of()));
        if (pictures.size() != 2 || !both.isEmpty()) {
            throw new IOException("The cells on the screen do not tell states apart: " + pictures);
        }
    }

    private static List<Event> all(String kind, List<String[]> seen) {
        return seen.stream()
                .filter(words -> words[0].equals(kind))
                .map(words -> new Event(words[1], words[2], Long.parseLong(words[3])))
                .toList();
    }

    /** From each of {@code events} until the first of {@code answers} that has it. */
    private static double[] millis(List<Event> events, List<Event> answers) throws IOException {
        Map<String, TreeMap<Long, String>> byVm = new HashMap<>();
        answers.forEach(
                each ->
                        byVm.computeIfAbsent(each.vm(), vm -> new TreeMap<>())
                                .put(each.at(), each.state()));
        double[] all = new double[events.size()];
        for (int i = 0; i < all.length; i++) {
            Event event = events.get(i);
            Map.Entry<Long, String> answer =
                    byVm.getOrDefault(event.vm(), new TreeMap<>()).higherEntry(event.at());
            // The next change of the same VM comes seconds later: another state is a lost one.
            if (answer == null || !answer.getValue().equals(event.state())) {
                throw new IOException("Change " + i + " of " + event.vm() + " was never shown");
            }
            all[i] = (answer.getKey() - event.at()) / 1e6;
        }
        return all;
    }

    /** How long one console had a revision before the other had it. */
    private String apart(List<String[]> one, List<String[]> other) throws IOException {
        TreeMap<Long, Long> ours = DeltaConsole.revisions(one);
        TreeMap<Long, Long> theirs = DeltaConsole.revisions(other);
        long begin = events.get(WARM_UP).at();
        List<Double> all = new ArrayList<>();
        try (PrintWriter raw =
                new PrintWriter(Files.newBufferedWriter(directory.resolve("consoles.csv")))) {
            raw.println("revision,ms");
            long last = Math.min(ours.lastKey(), theirs.lastKey());
            for (long number = ours.firstKey(); number <= last; number++) {
                Map.Entry<Long, Long> here = ours.ceilingEntry(number);
                Map.Entry<Long, Long> there = theirs.ceilingEntry(number);
                if (here.getValue() >= begin) {
                    double ms = Math.abs(here.getValue() - there.getValue()) / 1e6;
                    all.add(ms);
                    raw.printf(Locale.ROOT, "%d,%.3f%n", number, ms);
                }
            }
        }
        return "\"consoles\":%d,%s"
                .formatted(
                        CONSOLES, fields("consoles", all.stream().mapToDouble(d -> d).toArray()));
    }

    private static String fields(String name, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return String.format(
                Locale.ROOT,
                "\"%1$s_samples\":%2$d,\"%1$s_ms_p50\":%3$.1f,\"%1$s_ms_p99\":%4$.1f,\"%1$s_ms_max\":%5$.1f",
                name,
                n,
                sorted[n / 2],
                sorted[(int) Math.ceil(n * 0.99) - 1],
                sorted[n - 1]);
    }
}
