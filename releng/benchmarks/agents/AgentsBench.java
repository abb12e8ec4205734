// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.model.HostId;
import org.espalier.security.Credentials;
import org.espalier.security.PeerRole;
import org.espalier.security.SiteAuthority;
import org.espalier.security.TlsContexts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.SSLSocket;

/**
 * Many agents on one controller: how long until all are connected, how long again after the
 * controller was killed, what that costs it, how many calls it makes. Beside it as many bare TLS
 * handshakes. Arguments: directory to work in, number of agents, number of their JVMs. Prints the
 * fields of a JSON object.
 */
final class AgentsBench {
    private static final int DEADLINE_SECONDS = 180;
    private static final int CALL_SECONDS = 10;
    private static final int CALL_WINDOW = 64;

    private final Path directory;
    private final int agents;
    private final int machines;
    private final List<String> csv = new ArrayList<>(List.of("phase,seconds,count"));
    private final List<Child> children = new ArrayList<>();

    private AgentsBench(Path directory, int agents, int machines) {
        this.directory = directory;
        this.agents = agents;
        this.machines = machines;
    }

    public static void main(String[] args) throws Exception {
        AgentsBench bench =
                new AgentsBench(
                        Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        try {
            System.out.println(bench.run());
        } finally {
            bench.children.forEach(Child::kill);
        }
        System.exit(0);
    }

    private String run() throws Exception {
        SiteAuthority authority = SiteAuthority.open(directory.resolve("ca"), Clock.systemUTC());
        Credentials controller =
                authority.issueController(List.of(), directory.resolve("controller"));
        Credentials last = null;
        for (int i = 0; i < agents; i++) {
            last = authority.issueAgent(new HostId("h" + i), directory.resolve("h" + i));
        }
        double bare = bareHandshakes(controller, last);
        int port = freePort();
        Child server = controller(port);
        List<Child> dialling = new ArrayList<>();
        int each = (agents + machines - 1) / machines;
        for (int first = 0; first < agents; first += each) {
            int count = Math.min(each, agents - first);
            dialling.add(
                    child("BenchAgents", directory.toString(), "" + first, "" + count, "" + port));
        }
        long begin = System.nanoTime();
        for (Child child : dialling) {
            child.out.println("go");
        }
        double connect = whenAll(server, "connect", begin);
        String[] memory = server.ask("memory").split(" ");
        String[] calls = server.ask("calls " + CALL_SECONDS + " " + CALL_WINDOW).split(" ");
        begin = System.nanoTime();
        server.kill();
        server = controller(port);
        double reconnect = whenAll(server, "reconnect", begin);
        int refused = agents - Integer.parseInt(server.ask("count"));
        csv.add(String.format(Locale.ROOT, "bare_tls,%.3f,%d", bare, agents));
        csv.add("calls," + CALL_SECONDS + "," + calls[0]);
        csv.add("calls_failed," + CALL_SECONDS + "," + calls[1]);
        csv.add("heap_mb,0," + memory[0]);
        csv.add("rss_mb,0," + memory[1]);
        csv.add("threads,0," + memory[2]);
        Path samples = directory.resolve("agents.csv");
        Files.write(samples, csv);
        return String.format(
                Locale.ROOT,
                "\"workload\":\"agents of %d JVMs dial one controller, which is"
                        + " killed and started again; then calls to all of them\","
                        + "\"agents\":%d,\"samples\":%d,\"connect_s\":%.1f,\"reconnect_s\":%.1f,"
                        + "\"refused\":%d,\"heap_mb\":%s,\"rss_mb\":%s,\"threads\":%s,"
                        + "\"calls_per_s\":%d,\"calls_failed\":%s,\"bare_tls_s\":%.1f,"
                        + "\"raw\":\"%s\"",
                machines,
                agents,
                agents,
                connect,
                reconnect,
                refused,
                memory[0],
                memory[1],
                memory[2],
                Long.parseLong(calls[0]) / CALL_SECONDS,
                calls[1],
                bare,
                samples);
    }

    private double whenAll(Child server, String phase, long begin) throws IOException {
        while (true) {
            int connected = Integer.parseInt(server.ask("count"));
            double seconds = (System.nanoTime() - begin) / 1e9;
            csv.add(String.format(Locale.ROOT, "%s,%.3f,%d", phase, seconds, connected));
            if (connected >= agents || seconds > DEADLINE_SECONDS) {
                return seconds;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** What the same number of handshakes takes with nothing else. */
    private double bareHandshakes(Credentials controller, Credentials agent) throws Exception {
        TlsContexts server = new TlsContexts(controller, PeerRole.AGENT);
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try (ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            long begin = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < agents; i++) {
                all.add(
                        pool.submit(
                                () -> {
                                    // A context of its own: no session is resumed.
                                    TlsContexts client =
                                            new TlsContexts(agent, PeerRole.CONTROLLER);
                                    handshake(door, server, client);
                                    return null;
                                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            pool.shutdown();
        }
    }

    private static void handshake(ServerSocket door, TlsContexts server, TlsContexts client)
            throws Exception {
        Thread accepting =
                new Thread(
                        () -> {
                            try (Socket bare = door.accept();
                                    SSLSocket socket = server.accepted(bare)) {
                                socket.startHandshake();
                                socket.getOutputStream().write(1);
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        accepting.start();
        try (SSLSocket socket =
                client.dialled(
                        new Socket(door.getInetAddress(), door.getLocalPort()),
                        "127.0.0.1",
                        door.getLocalPort())) {
            socket.getInputStream().read();
        }
        accepting.join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private Child controller(int port) throws IOException {
        return child("BenchController", directory.resolve("controller").toString(), "" + port);
    }

    private Child child(String main, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xss256k", "-Xmx512m", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(args));
        Child child = new Child(command);
        children.add(child);
        child.expect("up");
        return child;
    }

    /** A JVM that is asked and answers by lines. */
    private static final class Child {
        private final Process process;
        private final BufferedReader in;
        private final PrintStream out;

        Child(List<String> command) throws IOException {
            process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            in = new BufferedReader(new InputStreamReader(process.getInputStream()));
            out = new PrintStream(process.getOutputStream(), true);
        }

        String ask(String question) throws IOException {
            out.println(question);
            String answer = in.readLine();
            if (answer == null) {
                throw new IOException("A process of the benchmark has ended.");
            }
            return answer;
        }

        void expect(String word) throws IOException {
            String line = in.readLine();
            if (!word.equals(line)) {
                throw new IOException("A process of the benchmark said " + line);
            }
        }

        void kill() {
            process.destroyForcibly();
        }
    }
}
