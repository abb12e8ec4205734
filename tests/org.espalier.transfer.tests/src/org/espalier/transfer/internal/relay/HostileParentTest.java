// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.agent.Tickets;
import org.espalier.api.model.HostId;
import org.espalier.images.ChunkId;
import org.espalier.images.SignedImage;
import org.espalier.security.Identity;
import org.espalier.security.SiteAuthority;
import org.espalier.testing.Waits;
import org.espalier.transfer.DataDoor;
import org.espalier.transfer.HostLinks;
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
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A host whose parent has a good certificate and bad manners. */
class HostileParentTest {
    private static final HostId BAD = new HostId("bad");

    @TempDir(factory = InMemory.class)
    private Path directory;

    private final String ticket = Tickets.random();
    private final LinkedBlockingQueue<String> troubles = new LinkedBlockingQueue<>();
    private final AtomicBoolean complete = new AtomicBoolean();
    private SiteAuthority site;
    private Node source;
    private Node host;
    private DataDoor door;
    private SignedImage image;
    private Items items;

    @BeforeEach
    void open() throws IOException {
        site = SiteAuthority.open(directory.resolve("ca"), Clock.systemUTC());
        source = new Node(site, "pool", directory, 1 << 30);
        host = new Node(site, "n1", directory, 1 << 30);
        door = door(site, "bad");
        byte[] content = new byte[1_000_000];
        new Random(1).nextBytes(content);
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

    private DataDoor door(SiteAuthority by, String name) throws IOException {
        return new DataDoor(
                Identity.of(
                        by.issueAgent(
                                new HostId(name), Files.createTempDirectory(directory, "id"))),
                InetAddress.getLoopbackAddress(),
                0);
    }

    private interface Manners {
        void give(int item, OutputStream out) throws IOException;
    }

    /** A parent that reads all that it should, and gives as it likes. */
    private Parent parent(Manners manners) throws IOException {
        Door inside = door.inside();
        inside.assign(Frames.KIND, visit -> receive(visit, manners));
        return new Parent(BAD, inside.expect());
    }

    private void receive(Door.Visit visit, Manners manners) throws IOException {
        Frames.Greeting.read(visit.tls().getInputStream());
        visit.late().cancel(false);
        Bearer.thread(
                "bad",
                () -> {
                    try {
                        OutputStream out = visit.tls().getOutputStream();
                        out.write(Frames.WELCOME);
                        DataInputStream in = new DataInputStream(visit.tls().getInputStream());
                        while (true) {
                            Frames.Want want = Frames.Want.read(in, items.all());
                            BitSet wanted = want.items();
                            for (int i = wanted.nextSetBit(0);
                                    i >= 0;
                                    i = wanted.nextSetBit(i + 1)) {
                                manners.give(want.first() + i, out);
                            }
                        }
                    } catch (IOException e) {
                        troubles.add("hung up");
                    } finally {
                        visit.end();
                    }
                });
    }

    private byte[] item(int item, int more) throws IOException {
        byte[] bytes = new byte[Frames.ITEM_HEAD + items.length(item) + more];
        new Frames.Head(item, items.length(item) + more, false).write(ByteBuffer.wrap(bytes));
        byte[] content = new byte[items.longest()];
        int length = source.store().read(items.id(item), content, 0);
        System.arraycopy(content, 0, bytes, Frames.ITEM_HEAD, length);
        return bytes;
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

    private Delivery deliver(String with, Parent parent) throws IOException {
        return host.relay()
                .deliver(
                        new Order(image, with, List.of(parent), Optional.empty(), 0, 0),
                        new Told());
    }

    private String trouble() throws InterruptedException {
        String trouble = troubles.poll(15, TimeUnit.SECONDS);
        return trouble != null && trouble.equals("hung up") ? trouble() : trouble;
    }

    /**
     * On a busy machine a parent may be given up as stalled before it misbehaves: once more then.
     */
    private String trouble(Delivery delivery, Parent parent) throws InterruptedException {
        String trouble = trouble();
        while (trouble != null && trouble.startsWith("STALLED")) {
            delivery.attach(0, parent);
            trouble = trouble();
        }
        return trouble;
    }

    /** As a controller does: whoever is given up as stalled is asked again. */
    private void awaitComplete(Delivery delivery, Parent good) {
        Waits.until(
                "complete",
                () -> {
                    if (troubles.removeIf(it -> it.startsWith("STALLED " + good.host()))) {
                        delivery.attach(0, good);
                    }
                    return complete.get();
                });
    }

    private Parent good() throws IOException {
        source.relay()
                .serve(new Order(image, ticket, List.of(), Optional.empty(), 0, 0), new Told());
        complete.set(false);
        return new Parent(source.id(), source.at());
    }

    /** After whatever happened the image comes from another one, and is what it has to be. */
    private void goesOn(Delivery delivery) throws IOException {
        Parent good = good();
        delivery.attach(0, good);
        awaitComplete(delivery, good);
        assertThat(host.assembled(image.manifest())).isEqualTo(source.assembled(image.manifest()));
    }

    @Test
    void bytesAlteredByARelayAreNeitherKeptNorPassedOnAndItIsNamed() throws Exception {
        Parent bad =
                parent(
                        (item, out) -> {
                            byte[] bytes = item(item, 0);
                            bytes[bytes.length - 1] ^= item == 5 ? 1 : 0;
                            out.write(bytes);
                        });
        Delivery delivery = deliver(ticket, bad);
        assertThat(trouble(delivery, bad)).startsWith("CORRUPT bad chunk 5");
        assertThat(host.store().has(items.id(5))).isFalse();
        assertThat(host.store().has(items.id(4))).isTrue();
        goesOn(delivery);
    }

    @Test
    void alteredListsOfChunksAreRefused() throws Exception {
        Parent bad =
                parent(
                        (item, out) -> {
                            byte[] bytes = item(item, 0);
                            bytes[Frames.ITEM_HEAD + 8] ^= 64;
                            out.write(bytes);
                        });
        Delivery delivery = deliver(ticket, bad);
        assertThat(trouble(delivery, bad)).startsWith("CORRUPT bad");
        goesOn(delivery);
    }

    private Delivery assertCorrupt(Manners manners, String told) throws Exception {
        Parent bad = parent(manners);
        Delivery delivery = deliver(ticket, bad);
        assertThat(trouble(delivery, bad)).startsWith(told);
        return delivery;
    }

    @Test
    void itemsThatNobodyAskedForOrOfAnotherLengthAreRefused() throws Exception {
        Delivery delivery =
                assertCorrupt((item, out) -> out.write(item(7, 0)), "CORRUPT bad it sent item 7");
        delivery.close();
        assertCorrupt((item, out) -> out.write(item(item, 1)), "CORRUPT bad it sent item 0")
                .close();
        byte[] bomb = ByteBuffer.allocate(9).put((byte) 2).putInt(0).putInt(1 << 30).array();
        assertCorrupt((item, out) -> out.write(bomb), "CORRUPT bad it sent item 0 of 1073741824")
                .close();
        goesOn(assertCorrupt((item, out) -> out.write(99), "CORRUPT bad it said 99"));
    }

    @Test
    void oneThatFallsSilentIsGivenUp() throws Exception {
        Parent bad =
                parent(
                        (item, out) -> {
                            if (item < 3) {
                                out.write(item(item, 0));
                            }
                        });
        Delivery delivery = deliver(ticket, bad);
        assertThat(trouble()).startsWith("STALLED bad");
        while (delivery.status().have() < 2) {
            delivery.attach(0, bad);
            assertThat(trouble()).startsWith("STALLED bad");
        }
        assertThat(delivery.status().have()).isEqualTo(2);
        goesOn(delivery);
    }

    @Test
    void oneThatHasNothingNowIsAwaitedAsLongAsItPings() throws Exception {
        Parent slow = parent((item, out) -> out.write(Frames.PING));
        Delivery delivery = deliver(ticket, slow);
        // It gets a ping only for what it asks: then silence.
        assertThat(trouble()).startsWith("STALLED bad");
        goesOn(delivery);
    }

    @Test
    void oneThatHangsUpOrIsNotThereIsNamed() throws Exception {
        Delivery delivery =
                deliver(ticket, new Parent(BAD, new HostLinks.Endpoint("127.0.0.1", 1)));
        assertThat(trouble()).startsWith("CLOSED bad");
        Parent rude =
                parent(
                        (item, out) -> {
                            throw new IOException("bye");
                        });
        delivery.attach(0, rude);
        assertThat(trouble(delivery, rude)).startsWith("CLOSED bad");
        goesOn(delivery);
    }

    @Test
    void aTicketThatNobodyKnowsOrForAnotherImageGetsNothing() throws Exception {
        Parent good = good();
        Delivery stranger = deliver(Tickets.random(), good);
        assertThat(trouble()).as("it waits for the ticket, and no longer").startsWith("STALLED");
        assertThat(stranger.status().received()).isZero();
        stranger.close();
        SignedImage other = source.image(new byte[] {1, 2, 3});
        Delivery wrong =
                host.relay()
                        .deliver(
                                new Order(other, ticket, List.of(good), Optional.empty(), 0, 0),
                                new Told());
        assertThat(trouble(wrong, good)).startsWith("REFUSED pool");
    }

    @Test
    void aPeerOfAnotherSiteIsRefusedOnBothSides() throws Exception {
        SiteAuthority other = SiteAuthority.open(directory.resolve("other"), Clock.systemUTC());
        try (Node foreign = new Node(other, "n2", directory, 1 << 30)) {
            foreign.relay()
                    .deliver(
                            new Order(image, ticket, List.of(good()), Optional.empty(), 0, 0),
                            new Told());
            assertThat(trouble()).startsWith("CLOSED pool");
            Delivery delivery = deliver(ticket, new Parent(foreign.id(), foreign.at()));
            assertThat(trouble()).startsWith("CLOSED n2");
            goesOn(delivery);
        }
    }

    @Test
    void anotherHostThatAnswersAtAParentsAddressIsNotTakenForIt() throws Exception {
        Parent good = good();
        Delivery delivery = deliver(ticket, new Parent(new HostId("n9"), good.at()));
        assertThat(trouble()).startsWith("CLOSED n9");
        assertThat(delivery.status().received()).isZero();
        goesOn(delivery);
    }

    @Test
    void aListOfChunksThatWasDamagedOnThisHostsDiskComesAgain() throws Exception {
        ChunkId page = items.id(0);
        byte[] bytes = new byte[items.length(0)];
        source.store().read(page, bytes, 0);
        host.store().put(page, bytes, 0, bytes.length);
        host.store().sync();
        Files.delete(host.file(page));
        Parent good = good();
        awaitComplete(deliver(ticket, good), good);
        assertThat(host.assembled(image.manifest())).isEqualTo(source.assembled(image.manifest()));
    }

    @Test
    void chunksThatTheDiskDidNotTakeMeanwhileAreNotCalledComplete() throws Exception {
        Path inTheWay = host.file(items.id(4)).getParent();
        Parent parent =
                parent(
                        (item, out) -> {
                            if (item == 5) {
                                Waits.until("kept", () -> host.store().has(items.id(4)));
                                Files.createFile(inTheWay);
                                // As in the background: only a log hears of it.
                                assertThatThrownBy(host.store()::sync)
                                        .isInstanceOf(IOException.class);
                                Files.delete(inTheWay);
                            }
                            out.write(item(item, 0));
                        });
        Delivery delivery = deliver(ticket, parent);
        assertThat(trouble(delivery, parent))
                .startsWith("FAILED")
                .contains("lost before they were on");
        assertThat(complete).isFalse();
        assertThat(delivery.status().complete()).isFalse();
        goesOn(delivery);
    }

    @Test
    void whatWasNotAllThereIsNotServed() {
        Order order = new Order(image, ticket, List.of(), Optional.empty(), 0, 0);
        assertThatThrownBy(() -> host.relay().serve(order, new Told()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not all on this host");
        assertThat(host.store().has(new ChunkId(0, 0, 0, 0))).isFalse();
    }

    @Test
    void whereNobodySaysFromWhomToGoOnTheFallbackIsTaken() throws Exception {
        Parent fallback = good();
        Parent gone = new Parent(BAD, new HostLinks.Endpoint("127.0.0.1", 1));
        host.relay()
                .deliver(
                        new Order(image, ticket, List.of(gone), Optional.of(fallback), 0, 0),
                        new Told());
        assertThat(trouble()).startsWith("CLOSED bad");
        Waits.until("complete", complete::get);
        assertThat(host.assembled(image.manifest())).isEqualTo(source.assembled(image.manifest()));
    }
}
