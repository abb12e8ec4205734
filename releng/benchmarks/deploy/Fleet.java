// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.agent.Tickets;
import org.espalier.api.model.HostId;
import org.espalier.images.SignedImage;
import org.espalier.security.SiteAuthority;
import org.espalier.transfer.HostLinks.Endpoint;
import org.espalier.transfer.deploy.Deployment;
import org.espalier.transfer.deploy.Hosts;
import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Machine;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Parent;
import org.espalier.transfer.relay.Trouble;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A process for each host, in a network namespace of its own; pipes take the control plane's part.
 */
final class Fleet implements Hosts, AutoCloseable {
    static final String POOL = "h0";

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path directory;
    private final List<String> java;
    private final SiteAuthority site;
    private final Map<String, Host> hosts = new HashMap<>();
    private volatile Deployment deployment;
    private volatile Map<String, Long> finished = new HashMap<>();
    private volatile Runnable watch = () -> {};
    final Map<String, Long> bytes = new ConcurrentHashMap<>();

    final class Host {
        final Process process;
        final PrintStream in;
        final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        Endpoint at;

        Host(Process process) {
            this.process = process;
            in = new PrintStream(process.getOutputStream(), false);
        }

        void say(String line) {
            synchronized (in) {
                in.println(line);
                in.flush();
            }
        }

        String ask(String line) {
            say(line);
            try {
                String answer = answers.poll(120, TimeUnit.SECONDS);
                if (answer != null) {
                    return answer;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("No answer to " + line);
        }
    }

    Fleet(Path directory, List<String> java) throws IOException {
        this.directory = directory;
        this.java = java;
        site = SiteAuthority.open(directory.resolve("ca"), Clock.systemUTC());
    }

    static String name(int number) {
        return "h" + number;
    }

    Path home(int number) {
        return directory.resolve(name(number));
    }

    void start(int number) throws Exception {
        String name = name(number);
        Path keys = Files.createDirectories(home(number).resolve("id"));
        if (!Files.exists(keys.resolve("identity.pem"))) {
            site.issueAgent(new HostId(name), keys);
        }
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", "espd-" + number));
        command.addAll(java);
        command.addAll(List.of("BenchRelay", home(number).toString(), "10.98.0." + (number + 1)));
        Process process =
                new ProcessBuilder(command)
                        .redirectError(
                                ProcessBuilder.Redirect.appendTo(
                                        directory.resolve(name + ".log").toFile()))
                        .start();
        Host host = new Host(process);
        hosts.put(name, host);
        Thread reader = new Thread(() -> read(name, host), "from-" + name);
        reader.setDaemon(true);
        reader.start();
        String[] ready = host.answers.take().split(" ");
        host.at = new Endpoint(ready[1], Integer.parseInt(ready[2]));
    }

    Host host(int number) {
        return hosts.get(name(number));
    }

    private void read(String name, Host host) {
        HostId id = new HostId(name);
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(host.process.getInputStream()))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard(id, host, line.split(" ", 5));
            }
        } catch (IOException e) {
            System.err.println(name + ": " + e);
        }
        Deployment now = deployment;
        if (now != null && hosts.get(name) == host) {
            now.lost(id);
        }
    }

    private void heard(HostId id, Host host, String[] words) {
        Deployment now = deployment;
        switch (words[0]) {
            case "complete" -> {
                synchronized (this) {
                    finished.putIfAbsent(id.value(), System.nanoTime());
                    notifyAll();
                }
                if (now != null) {
                    now.complete(id);
                }
            }
            case "broken" ->
                    now.broken(
                            id,
                            Integer.parseInt(words[1]),
                            new HostId(words[2]),
                            Trouble.valueOf(words[3]),
                            words.length > 4 ? words[4] : "");
            case "failed" -> now.failed(id, String.join(" ", words));
            case "status" -> {
                long have = Long.parseLong(words[3]);
                bytes.put(id.value(), have);
                if (now != null) {
                    now.report(id, have, false, System.nanoTime());
                }
                watch.run();
            }
            default -> host.answers.add(String.join(" ", words));
        }
    }

    /** Called at each word of how far a host is. */
    void watch(Runnable each) {
        watch = each;
    }

    void kill(int number) {
        host(number).process.destroyForcibly();
    }

    Demand demand(int count, SignedImage image, long rate, Map<HostId, Long> missing) {
        List<Machine> machines = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            machines.add(new Machine(new HostId(name(i)), rate, ""));
        }
        return new Demand(
                new Machine(new HostId(POOL), rate, ""),
                machines,
                image.manifest().stored(),
                2 * image.manifest().average(),
                missing);
    }

    /** Begins; when each host is done can be asked then. */
    long begin(Plan plan, SignedImage image) {
        Map<HostId, Endpoint> endpoints = new HashMap<>();
        hosts.forEach((name, host) -> endpoints.put(new HostId(name), host.at));
        synchronized (this) {
            finished = new HashMap<>();
        }
        bytes.clear();
        deployment =
                new Deployment(
                        plan,
                        image,
                        Tickets.random(),
                        endpoints,
                        this,
                        event ->
                                System.err.println(
                                        System.nanoTime() / 1_000_000 + " " + event.words()));
        long start = System.nanoTime();
        deployment.begin();
        return start;
    }

    /** Seconds from {@code start} until all of these were done. */
    synchronized double await(long start, List<Integer> numbers, long limitSeconds)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds);
        List<String> names = numbers.stream().map(Fleet::name).collect(Collectors.toList());
        long looked = start;
        while (!finished.keySet().containsAll(names)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException("Not done: " + names + " but " + finished.keySet());
            }
            // As often as a controller does.
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, LOOK_NANOS));
            if (System.nanoTime() - looked > LOOK_NANOS) {
                looked = System.nanoTime();
                deployment.look(looked, true);
            }
        }
        return (names.stream().mapToLong(finished::get).max().orElse(start) - start) / 1e9;
    }

    /** Ends the deployment at the source and the first hosts; evicts what came, or not. */
    void end(int count, boolean evict) throws Exception {
        endOf(IntStream.rangeClosed(1, count).boxed().toList(), evict);
    }

    /** The same at these hosts and the source, which keeps all. */
    void endOf(List<Integer> numbers, boolean evict) throws Exception {
        deployment = null;
        host(0).ask("end keep");
        for (int i : numbers) {
            host(i).ask("end " + (evict ? "evict" : "keep"));
        }
    }

    /** Drops what the first hosts have of an image. */
    void evict(int count, SignedImage image) throws Exception {
        String hex = HexFormat.of().formatHex(image.bytes());
        for (int i = 1; i <= count; i++) {
            host(i).ask("evict " + hex);
        }
    }

    /** A host that was killed begins anew with nothing. */
    void wipe(int number) throws Exception {
        host(number).process.waitFor();
        try (var all = Files.walk(home(number).resolve("store"))) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** Whether each of these has all chunks of the image as their names say. */
    boolean verified(List<Integer> numbers) {
        return numbers.parallelStream()
                .map(i -> host(i).ask("verify"))
                .allMatch("verified 1"::equals);
    }

    /** What the first hosts and the source have computed so far. */
    double cpuSeconds(int count) {
        double sum = 0;
        for (int i = 0; i <= count; i++) {
            sum += Double.parseDouble(host(i).ask("cpu").split(" ")[1]);
        }
        return sum;
    }

    /** The most memory that a relay's whole process ever had, MB; not the source's. */
    double residentMegabytes(int count) {
        double most = 0;
        for (int i = 1; i <= count; i++) {
            most = Math.max(most, Double.parseDouble(host(i).ask("resident").split(" ")[1]));
        }
        return most * 1024 / 1e6;
    }

    long received(int count) throws Exception {
        long sum = 0;
        for (int i = 1; i <= count; i++) {
            sum += Long.parseLong(host(i).ask("received").split(" ")[1]);
        }
        return sum;
    }

    @Override
    public void begin(HostId id, Order order) {
        String parents =
                order.parents().isEmpty()
                        ? "-"
                        : order.parents().stream()
                                .map(BenchRelay::words)
                                .collect(Collectors.joining(","));
        hosts.get(id.value())
                .say(
                        "begin "
                                + order.ticket()
                                + " "
                                + HexFormat.of().formatHex(order.image().bytes())
                                + " "
                                + order.rate()
                                + " "
                                + parents
                                + " "
                                + order.fallback().map(BenchRelay::words).orElse("-"));
    }

    @Override
    public void attach(HostId id, int stripe, Parent parent) {
        hosts.get(id.value()).say("attach " + stripe + " " + BenchRelay.words(parent));
    }

    @Override
    public void close() throws Exception {
        for (Host host : hosts.values()) {
            host.in.close();
        }
        for (Host host : hosts.values()) {
            if (!host.process.waitFor(5, TimeUnit.SECONDS)) {
                host.process.destroyForcibly();
            }
        }
    }
}
