// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.model.HostId;
import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.Page;
import org.espalier.images.SignedImage;
import org.espalier.security.Identity;
import org.espalier.transfer.DataDoor;
import org.espalier.transfer.HostLinks;
import org.espalier.transfer.relay.Delivery;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Parent;
import org.espalier.transfer.relay.Relay;
import org.espalier.transfer.relay.Status;
import org.espalier.transfer.relay.Trouble;
import org.espalier.transfer.relay.Watcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One host of the benchmark: the product's relay; orders come as lines, what happens goes out so.
 */
final class BenchRelay implements Watcher {
    private static final PrintStream OUT = System.out;

    private final ChunkStore store;
    private final Relay relay;
    private Order order;
    private volatile Delivery delivery;

    private BenchRelay(ChunkStore store, Relay relay) {
        this.store = store;
        this.relay = relay;
    }

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        ChunkStore store = ChunkStore.open(directory.resolve("store"), 4L << 30);
        DataDoor door =
                new DataDoor(
                        Identity.open(directory.resolve("id")), InetAddress.getByName(args[1]), 0);
        Relay relay = new Relay(door, store);
        HostLinks.Endpoint at = relay.open();
        say("ready " + at.address() + " " + at.port());
        BenchRelay bench = new BenchRelay(store, relay);
        Executors.newSingleThreadScheduledExecutor(
                        work -> {
                            Thread thread = new Thread(work, "status");
                            thread.setDaemon(true);
                            return thread;
                        })
                .scheduleAtFixedRate(bench::status, 100, 100, TimeUnit.MILLISECONDS);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            bench.command(line.split(" "));
        }
        Runtime.getRuntime().halt(0);
    }

    private static void say(String line) {
        synchronized (OUT) {
            OUT.println(line);
            OUT.flush();
        }
    }

    static String words(Parent parent) {
        return parent.host() + "@" + parent.at().address() + ":" + parent.at().port();
    }

    private static Parent parent(String words) {
        String[] parts = words.split("[@:]");
        return new Parent(
                new HostId(parts[0]), new HostLinks.Endpoint(parts[1], Integer.parseInt(parts[2])));
    }

    /** The most memory that this process ever had, KiB. */
    private static String mostResident() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void command(String[] words) throws Exception {
        switch (words[0]) {
            case "begin" -> begin(words);
            case "attach" -> delivery.attach(Integer.parseInt(words[1]), parent(words[2]));
            case "end" -> end(words[1].equals("evict"));
            case "evict" -> {
                store.evict(chunks(SignedImage.parse(HexFormat.of().parseHex(words[1]))));
                say("evicted");
            }
            case "cpu" ->
                    say(
                            "cpu "
                                    + ProcessHandle.current()
                                                    .info()
                                                    .totalCpuDuration()
                                                    .orElseThrow()
                                                    .toMillis()
                                            / 1e3);
            case "resident" -> say("resident " + mostResident());
            case "received" -> say("received " + delivery.status().received());
            case "verify" ->
                    say("verified " + (store.verify(chunks(order.image())).isEmpty() ? 1 : 0));
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private void begin(String[] words) throws Exception {
        SignedImage image = SignedImage.parse(HexFormat.of().parseHex(words[2]));
        List<Parent> parents = new ArrayList<>();
        for (String each : words[4].equals("-") ? new String[0] : words[4].split(",")) {
            parents.add(parent(each));
        }
        Optional<Parent> fallback =
                words[5].equals("-") ? Optional.empty() : Optional.of(parent(words[5]));
        order = new Order(image, words[1], parents, fallback, Long.parseLong(words[3]), 0);
        delivery = parents.isEmpty() ? relay.serve(order, this) : relay.deliver(order, this);
    }

    private List<ChunkId> chunks(SignedImage image) throws Exception {
        List<ChunkId> all = new ArrayList<>(image.manifest().pages());
        byte[] buffer = new byte[Page.BYTES_MOST];
        int pages = all.size();
        for (int i = 0; i < pages; i++) {
            if (!store.has(all.get(i))) {
                // Shared with an image that was evicted before, and so are its chunks.
                continue;
            }
            int length = store.read(all.get(i), buffer, 0);
            Page.parse(image.manifest(), i, Arrays.copyOf(buffer, length))
                    .entries()
                    .forEach(entry -> all.add(entry.id()));
        }
        return all;
    }

    private void end(boolean evict) throws Exception {
        List<ChunkId> all = evict ? chunks(order.image()) : List.of();
        delivery.close();
        delivery = null;
        store.evict(all);
        say("ended");
    }

    private void status() {
        Delivery now = delivery;
        Status status = now == null ? null : now.status();
        if (status != null && !status.complete()) {
            say("status " + status.have() + " " + status.all() + " " + status.bytes());
        }
    }

    @Override
    public void complete() {
        say("complete");
    }

    @Override
    public void broken(int stripe, HostId parent, Trouble trouble, String why) {
        say("broken " + stripe + " " + parent + " " + trouble + " " + why);
    }

    @Override
    public void failed(String why) {
        say("failed " + why);
    }
}
