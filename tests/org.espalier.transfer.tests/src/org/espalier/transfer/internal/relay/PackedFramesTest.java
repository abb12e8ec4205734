// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;

import org.espalier.api.agent.Tickets;
import org.espalier.api.model.HostId;
import org.espalier.images.SignedImage;
import org.espalier.security.Identity;
import org.espalier.security.SiteAuthority;
import org.espalier.testing.Waits;
import org.espalier.transfer.DataDoor;
import org.espalier.transfer.deploy.InMemory;
import org.espalier.transfer.deploy.Node;
import org.espalier.transfer.internal.Door;
import org.espalier.transfer.relay.Delivery;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Parent;
import org.espalier.transfer.relay.Trouble;
import org.espalier.transfer.relay.Watcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Compressed chunks between relays of which one is older, lies, or is a bomb. */
class PackedFramesTest {
    private static final HostId OTHER = new HostId("other");
    private static final long RATE = 1_000_000;

    @TempDir(factory = InMemory.class)
    private Path directory;

    private final String ticket = Tickets.random();
    private final LinkedBlockingQueue<String> troubles = new LinkedBlockingQueue<>();
    private final AtomicBoolean complete = new AtomicBoolean();
    private final AtomicBoolean asking = new AtomicBoolean();
    private final Map<Integer, byte[]> given = new ConcurrentHashMap<>();
    private Node source;
    private Node host;
    private DataDoor door;
    private SignedImage image;
    private Items items;

    @BeforeEach
    void open() throws IOException {
        SiteAuthority site = SiteAuthority.open(directory.resolve("ca"), Clock.systemUTC());
        source = new Node(site, "pool", directory, 1 << 30);
        host = new Node(site, "n1", directory, 1 << 30);
        Path keys = Files.createTempDirectory(directory, "id");
        door =
                new DataDoor(
                        Identity.of(site.issueAgent(OTHER, keys)),
                        InetAddress.getLoopbackAddress(),
                        0);
        byte[] content = new byte[300_000];
        Random random = new Random(1);
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) random.nextInt(4);
        }
        image = source.image(content);
        items = new Items(image.manifest());
        byte[] page = new byte[items.length(0)];
        source.store().read(items.id(0), page, 0);
        items.learn(0, page);
    }

    @AfterEach
    void close() {
        source.close();
        host.close();
        door.close();
    }

    private byte[] content(int item) throws IOException {
        byte[] buffer = new byte[items.longest()];
        return Arrays.copyOf(buffer, source.store().read(items.id(item), buffer, 0));
    }

    private static byte[] item(int item, byte[] sent, boolean packed) {
        ByteBuffer out = ByteBuffer.allocate(Frames.ITEM_HEAD + sent.length);
        new Frames.Head(item, sent.length, packed).write(out);
        return out.put(sent).array();
    }

    private interface Form {
        byte[] of(int item, byte[] content) throws IOException;
    }

    /** A parent that gives lists of chunks as they are, and chunks in some form. */
    private Parent parent(boolean speaks, Form form) throws IOException {
        Door inside = door.inside();
        inside.assign(Frames.KIND, visit -> receive(visit, form));
        if (speaks) {
            inside.speak(Zstandard.PROTOCOL);
        }
        return new Parent(OTHER, inside.expect());
    }

    private void receive(Door.Visit visit, Form form) throws IOException {
        Frames.Greeting.read(visit.tls().getInputStream());
        visit.late().cancel(false);
        Bearer.thread("other", () -> give(visit, form));
    }

    private void give(Door.Visit visit, Form form) {
        try {
            OutputStream out = visit.tls().getOutputStream();
            out.write(Frames.WELCOME);
            DataInputStream in = new DataInputStream(visit.tls().getInputStream());
            while (true) {
                Frames.Want want = Frames.Want.read(in, items.all());
                BitSet wanted = want.items();
                for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
                    int item = want.first() + i;
                    byte[] content = content(item);
                    out.write(
                            items.isPage(item)
                                    ? item(item, content, false)
                                    : form.of(item, content));
                }
            }
        } catch (IOException e) {
            troubles.add("hung up");
        } finally {
            visit.end();
        }
    }

    private final class Told implements Watcher {
        @Override
        public void complete() {
            complete.set(true);
        }

        @Override
        public void broken(int stripe, HostId parent, Trouble trouble, String why) {
            troubles.add(trouble + " " + parent + " " + why);
        }

        @Override
        public void failed(String why) {
            troubles.add("FAILED " + why);
        }
    }

    private Order order(Parent... parents) {
        return new Order(image, ticket, List.of(parents), Optional.empty(), RATE, 0);
    }

    private void awaitComplete(Delivery delivery, Parent from) throws IOException {
        Waits.until(
                "complete: " + troubles,
                () -> {
                    if (troubles.removeIf(it -> it.startsWith("STALLED"))) {
                        delivery.attach(0, from);
                    }
                    return complete.get();
                });
        assertThat(host.assembled(image.manifest())).isEqualTo(source.assembled(image.manifest()));
    }

    /** On a busy machine it may be given up as stalled before: once more then. */
    private String corrupt(Delivery delivery, Parent bad) throws InterruptedException {
        String trouble = troubles.poll(15, TimeUnit.SECONDS);
        while (trouble != null && !trouble.startsWith("CORRUPT")) {
            if (trouble.startsWith("STALLED")) {
                delivery.attach(0, bad);
            }
            trouble = troubles.poll(15, TimeUnit.SECONDS);
        }
        return trouble;
    }

    /** It is named as corrupt, nothing of it is kept, and the image comes from another one. */
    private void assertCorrupt(String told, Form form) throws Exception {
        Parent bad = parent(true, form);
        Delivery delivery = host.relay().deliver(order(bad), new Told());
        assertThat(corrupt(delivery, bad)).startsWith("CORRUPT other " + told);
        assertThat(host.store().has(items.id(1))).isFalse();
        source.relay().serve(order(), new Told());
        complete.set(false);
        Parent good = new Parent(source.id(), source.at());
        delivery.attach(0, good);
        awaitComplete(delivery, good);
    }

    /** What a host would be given that asks for all: each item as it came. */
    private Map<Integer, byte[]> asked(HostId whom, int port, boolean offers) throws Exception {
        Map<Integer, byte[]> came = new HashMap<>();
        try (Socket wire = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket tls = door.inside().tls().dialled(wire, whom.value(), port)) {
            if (offers) {
                SSLParameters offer = tls.getSSLParameters();
                offer.setApplicationProtocols(new String[] {"later", Zstandard.PROTOCOL});
                tls.setSSLParameters(offer);
            }
            tls.startHandshake();
            assertThat(Objects.requireNonNullElse(tls.getApplicationProtocol(), ""))
                    .isEqualTo(offers ? Zstandard.PROTOCOL : "");
            OutputStream out = tls.getOutputStream();
            out.write(new Frames.Greeting(Tickets.bytes(ticket), image.id()).bytes());
            BitSet all = new BitSet();
            all.set(0, items.all());
            out.write(Frames.wants(all, 0, items.all()));
            DataInputStream in = new DataInputStream(tls.getInputStream());
            assertThat(in.readUnsignedByte()).isEqualTo(Frames.WELCOME);
            asking.set(true);
            while (came.size() < items.all()) {
                Frames.Head head = Frames.Head.read(in, items.all(), items.longest(), offers);
                if (head.number() >= 0) {
                    byte[] bytes = new byte[head.length()];
                    in.readFully(bytes);
                    came.put(head.number(), bytes);
                }
            }
        }
        return came;
    }

    @Test
    void aRelayPassesChunksOnAsTheyCame() throws Exception {
        // No relay compresses so well.
        Form best =
                (item, content) -> {
                    byte[] frame = Zstd.compress(content, 19);
                    given.put(item, frame);
                    Waits.until("another host asks this one", asking::get);
                    return item(item, frame, true);
                };
        Parent parent = parent(true, best);
        Delivery delivery = host.relay().deliver(order(parent), new Told());
        Map<Integer, byte[]> came = asked(host.id(), host.at().port(), true);
        awaitComplete(delivery, parent);
        assertThat(given).hasSize(image.manifest().chunks());
        given.forEach((item, frame) -> assertThat(came.get(item)).isEqualTo(frame));
        long frames = given.values().stream().mapToLong(frame -> frame.length).sum();
        assertThat(delivery.status().received()).isEqualTo(frames + items.length(0));
    }

    @Test
    void anOlderHostIsGivenChunksAsTheyAre() throws Exception {
        source.relay().serve(order(), new Told());
        Map<Integer, byte[]> older = asked(source.id(), source.at().port(), false);
        Map<Integer, byte[]> newer = asked(source.id(), source.at().port(), true);
        for (int item = 1; item < items.all(); item++) {
            assertThat(older.get(item)).isEqualTo(content(item));
            assertThat(newer.get(item).length).isLessThan(older.get(item).length / 2);
        }
        assertThat(newer.get(0)).isEqualTo(older.get(0));
    }

    @Test
    void anOlderParentIsUnderstood() throws Exception {
        Parent older = parent(false, (item, content) -> item(item, content, false));
        awaitComplete(host.relay().deliver(order(older), new Told()), older);
        assertThat(troubles).noneMatch(it -> it.startsWith("CORRUPT"));
    }

    @Test
    void compressedChunksOfAnOlderParentAreNotTaken() throws Exception {
        Parent older = parent(false, (item, content) -> item(item, Zstd.compress(content), true));
        Delivery delivery = host.relay().deliver(order(older), new Told());
        assertThat(corrupt(delivery, older)).startsWith("CORRUPT other it said 3");
    }

    @Test
    void aBombIsACorruptRelayAndTakesNoMemory() throws Exception {
        // 64 MiB of zeros in few bytes, in place of a chunk of some KiB.
        byte[] bomb = Zstd.compress(new byte[64 << 20], 19);
        assertCorrupt("chunk 1 was no", (item, content) -> item(item, bomb, true));
    }

    @Test
    void aBombThatHidesItsSizeIsACorruptRelay() throws Exception {
        byte[] zeros = Zstd.compress(new byte[1 << 20]);
        assertCorrupt(
                "chunk 1 was no",
                (item, content) -> {
                    byte[] first = Zstd.compress(content);
                    byte[] both = Arrays.copyOf(first, first.length + zeros.length);
                    System.arraycopy(zeros, 0, both, first.length, zeros.length);
                    return item(item, both, true);
                });
    }

    @Test
    void framesThatAreNoneAreACorruptRelay() throws Exception {
        byte[] noise = new byte[1000];
        new Random(3).nextBytes(noise);
        assertCorrupt("chunk 1 was no", (item, content) -> item(item, noise, true));
    }

    @Test
    void otherBytesCompressedAreACorruptRelay() throws Exception {
        assertCorrupt(
                "chunk 1 was not what its name says",
                (item, content) -> {
                    content[7] ^= 1;
                    return item(item, Zstd.compress(content), true);
                });
    }

    @Test
    void aFrameAsLongAsItsChunkIsNotRead() throws Exception {
        assertCorrupt("it sent item 1", (item, content) -> item(item, content, true));
    }
}
