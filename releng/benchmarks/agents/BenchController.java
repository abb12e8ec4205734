// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.controller.ControllerGate;
import org.espalier.remote.LinkSettings;
import org.espalier.remote.internal.TlsControlServer;
import org.espalier.security.Identity;
import org.espalier.security.SiteAuthority;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A controller that is only its control port. Arguments: directory of the credentials, port.
 * Answers each line of its input with one line: {@code count}; {@code memory} (heap after a
 * collection in MB, resident in MB, threads); {@code calls SECONDS WINDOW} (calls, failures).
 */
final class BenchController {
    private final BenchSessions sessions = new BenchSessions();

    public static void main(String[] args) throws IOException, InterruptedException {
        new BenchController().run(Path.of(args[0]), Integer.parseInt(args[1]));
    }

    private void run(Path credentials, int port) throws IOException, InterruptedException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        ControllerGate none =
                principal -> {
                    throw new IllegalStateException("There are no consoles here.");
                };
        SiteAuthority authority =
                SiteAuthority.open(credentials.resolveSibling("ca"), Clock.systemUTC());
        new TlsControlServer()
                .open(
                        address,
                        Identity.open(credentials),
                        authority.admission(),
                        sessions,
                        none,
                        LinkSettings.defaults());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        System.out.println("up");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            System.out.println(
                    switch (words[0]) {
                        case "count" -> String.valueOf(sessions.present.size());
                        case "memory" -> memory();
                        case "calls" ->
                                calls(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                        default -> "?";
                    });
        }
    }

    private static String memory() throws IOException {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory() >> 20;
        long resident = 0;
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                resident = Long.parseLong(line.replaceAll("\\D", "")) >> 10;
            }
        }
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        return heap + " " + resident + " " + threads;
    }

    private String calls(int seconds, int window) throws InterruptedException {
        List<NodeAgent> agents = new ArrayList<>(sessions.present.values());
        Semaphore slots = new Semaphore(window);
        AtomicLong done = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        AtomicReference<Throwable> first = new AtomicReference<>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int i = 0; System.nanoTime() < end; i++) {
            slots.acquire();
            agents.get(i % agents.size())
                    .request(new AgentRequest.TakeInventory())
                    .whenComplete(
                            (reply, failure) -> {
                                if (reply instanceof AgentReply.Listing) {
                                    done.incrementAndGet();
                                } else {
                                    failed.incrementAndGet();
                                    first.compareAndSet(null, failure);
                                }
                                slots.release();
                            });
        }
        slots.acquire(window);
        if (first.get() != null) {
            System.err.println("A call failed: " + first.get());
        }
        return done + " " + failed;
    }
}
