// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.Tickets;
import org.espalier.api.model.HostId;
import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.Manifest;
import org.espalier.images.Page;
import org.espalier.images.SignedImage;
import org.espalier.testing.Waits;
import org.espalier.transfer.plan.Machine;
import org.espalier.transfer.plan.Strategy;
import org.espalier.transfer.relay.Delivery;
import org.espalier.transfer.relay.Edge;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Parent;
import org.espalier.transfer.relay.Trouble;
import org.espalier.transfer.relay.Watcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whole deployments over real relays, over TLS on the loopback. */
class DeploymentTest {
    @TempDir(factory = InMemory.class)
    private Path directory;

    private Lab lab;

    @AfterEach
    void close() {
        lab.close();
    }

    private static Set<String> names(int count) {
        Set<String> names = new TreeSet<>();
        for (int i = 1; i <= count; i++) {
            names.add("n" + i);
        }
        return names;
    }

    private SignedImage image(int bytes) throws IOException {
        byte[] content = Lab.bytes(bytes, bytes);
        Arrays.fill(content, bytes / 4, bytes / 3, (byte) 0);
        return lab.node("pool").image(content);
    }

    /** Chunks and pages. */
    private static long whole(Manifest manifest) {
        return manifest.stored() + manifest.chunks() * (long) (Page.BYTES_MOST / Page.ENTRIES);
    }

    /**
     * The chunks beside the hole may come without their zeros: they are compressed where it pays.
     */
    private static long random(Manifest manifest) {
        return manifest.size() - (manifest.size() / 3 - manifest.size() / 4);
    }

    private void deliver(Strategy strategy, int hosts) throws IOException {
        lab = new Lab(directory.resolve(strategy.name()), hosts);
        SignedImage image = image(800_000);
        Manifest manifest = image.manifest();
        lab.deploy(strategy, image);
        lab.awaitAll(names(hosts));
        byte[] content = lab.node("pool").assembled(manifest);
        for (String name : names(hosts)) {
            assertThat(lab.node(name).assembled(manifest)).isEqualTo(content);
            assertThat(lab.node(name).delivery().status().received())
                    .as("no chunk came twice to " + name)
                    .isBetween(random(manifest), whole(manifest));
        }
        assertThat(lab.events)
                .as("on a busy machine one may be given up as stalled; else nothing happens")
                .allMatch(
                        event ->
                                event.kind() == Event.Kind.COMPLETE
                                        || event.kind() == Event.Kind.MOVED
                                                && event.words().contains("nothing came for"));
    }

    /** Who left a deployment gives nothing for it, though the same image goes on by another. */
    @Test
    void aTicketOfADeploymentThatIsOverOpensNothing() throws Exception {
        lab = new Lab(directory, 2);
        SignedImage image = lab.node("pool").image(Lab.bytes(300_000, 77));
        String old = Tickets.random();
        String now = Tickets.random();
        Delivery over = served(lab, image, old);
        try (Delivery left = served(lab, image, now)) {
            over.close();
            try (Delivery late = asked(lab, "n2", image, old);
                    Delivery right = asked(lab, "n1", image, now)) {
                Waits.until("n1 has it", () -> right.status().complete());
                assertThat(late.status().have()).isZero();
            }
            assertThat(left.status().sent()).containsOnlyKeys(new HostId("n1"));
        }
    }

    private static Delivery served(Lab lab, SignedImage image, String ticket) throws IOException {
        Order order = new Order(image, ticket, List.of(), Optional.empty(), Lab.RATE, 0);
        return lab.node("pool").relay().serve(order, new Nobody());
    }

    private static Delivery asked(Lab lab, String host, SignedImage image, String ticket)
            throws IOException {
        Parent pool = new Parent(new HostId("pool"), lab.node("pool").at());
        Order order = new Order(image, ticket, List.of(pool), Optional.empty(), Lab.RATE, 0);
        return lab.node(host).relay().deliver(order, new Nobody());
    }

    private static final class Nobody implements Watcher {
        @Override
        public void complete() {}

        @Override
        public void broken(int stripe, HostId parent, Trouble trouble, String why) {}

        @Override
        public void failed(String why) {}
    }

    @Test
    void serial() throws Exception {
        deliver(Strategy.SERIAL, 3);
        assertThat(lab.events.stream().map(e -> e.host().value()))
                .containsExactly("n1", "n2", "n3");
    }

    @Test
    void star() throws Exception {
        deliver(Strategy.STAR, 5);
    }

    @Test
    void binaryTreeOfAnEvenAndAnOddNumber() throws Exception {
        deliver(Strategy.BINARY_TREE, 6);
        lab.close();
        directory = directory.resolve("odd");
        deliver(Strategy.BINARY_TREE, 7);
    }

    @Test
    void chain() throws Exception {
        deliver(Strategy.CHAIN, 6);
    }

    @Test
    void twoTree() throws Exception {
        deliver(Strategy.TWO_TREE, 8);
        lab.close();
        directory = directory.resolve("odd");
        deliver(Strategy.TWO_TREE, 7);
    }

    @Test
    void onlyWhatAHostLacksIsSent() throws Exception {
        lab = new Lab(directory, 2);
        byte[] content = Lab.bytes(6_000_000, 1);
        SignedImage first = lab.node("pool").image(content);
        lab.deploy(Strategy.CHAIN, first);
        lab.awaitAll(names(2));
        System.arraycopy(Lab.bytes(300_000, 2), 0, content, 2_000_000, 300_000);
        SignedImage second = lab.node("pool").image(content);
        lab.deploy(Strategy.CHAIN, second);
        lab.awaitAll(names(2));
        assertThat(lab.node("n2").assembled(second.manifest())).isEqualTo(content);
        long received = lab.node("n2").delivery().status().received();
        assertThat(received).isBetween(300_000L, 600_000L);
        lab.deploy(Strategy.CHAIN, second);
        lab.awaitAll(names(2));
        assertThat(lab.node("n2").delivery().status().received()).isEqualTo(received);
    }

    @Test
    void aHostThatHasItNeedsNoParentAndNoByte() throws Exception {
        lab = new Lab(directory, 1);
        byte[] content = Lab.bytes(2_000_000, 1);
        SignedImage image = lab.node("pool").image(content);
        Manifest manifest = image.manifest();
        for (Page.Entry entry : lab.node("pool").entries(manifest)) {
            copy(entry.id());
        }
        for (ChunkId page : manifest.pages()) {
            copy(page);
        }
        lab.deploy(Strategy.STAR, image);
        lab.awaitAll(names(1));
        Waits.until(
                "both take part",
                () -> lab.node("n1").delivery() != null && lab.node("pool").delivery() != null);
        assertThat(lab.node("n1").delivery().status().received()).isZero();
        assertThat(lab.node("pool").delivery().status().sent()).isEmpty();
    }

    private void copy(ChunkId id) throws IOException {
        byte[] bytes = new byte[1 << 20];
        int length = lab.node("pool").store().read(id, bytes, 0);
        lab.node("n1").store().put(id, bytes, 0, length);
    }

    @Test
    void childrenOfAKilledRelayAreMovedAndGetNothingTwice() throws Exception {
        for (Strategy strategy : List.of(Strategy.CHAIN, Strategy.TWO_TREE)) {
            directory = directory.resolve("x");
            lab = new Lab(directory, 6);
            SignedImage image = image(8_000_000);
            lab.limit("pool", 6_000_000);
            lab.deploy(strategy, image);
            lab.awaitSome("n4", 20);
            lab.kill("n2");
            lab.kill("n3");
            Set<String> left = names(6);
            left.removeAll(Set.of("n2", "n3"));
            lab.awaitAll(left);
            assertThat(lab.events).anyMatch(e -> e.kind() == Event.Kind.MOVED);
            for (String name : left) {
                assertThat(lab.node(name).delivery().status().received())
                        .as("nothing twice to " + name)
                        .isBetween(random(image.manifest()), whole(image.manifest()));
            }
            lab.close();
        }
        lab = new Lab(directory.resolve("x"), 0);
    }

    @Test
    void aHostThatComesAgainGoesOnWhereItWasAndALateOneIsFedToo() throws Exception {
        lab = new Lab(directory, 3);
        SignedImage image = image(8_000_000);
        lab.limit("pool", 4_000_000);
        lab.deploy(Strategy.CHAIN, image);
        lab.awaitSome("n3", 40);
        lab.kill("n3");
        Node again = lab.start("n3", Lab.ROOM);
        lab.deployment.joined(new Machine(again.id(), Lab.RATE, ""), again.at());
        Node late = lab.start("n4", Lab.ROOM);
        lab.deployment.joined(new Machine(late.id(), Lab.RATE, ""), late.at());
        assertThat(lab.deployment.parent(late.id(), 0))
                .as("the source feeds nobody more")
                .contains(again.id());
        lab.awaitAll(names(4));
        assertThat(again.delivery().status().received())
                .isLessThan(whole(image.manifest()) - 39 * 16_000);
        assertThat(late.delivery().status().received())
                .isBetween(random(image.manifest()), whole(image.manifest()));
    }

    @Test
    void aHostWithoutRoomIsNamedAndHoldsNobodyUp() throws Exception {
        lab = new Lab(directory, 1);
        Node small = lab.start("n2", 500_000);
        lab.start("n3", Lab.ROOM);
        SignedImage image = image(4_000_000);
        lab.deploy(Strategy.CHAIN, image);
        lab.awaitAll(Set.of("n1", "n3"));
        assertThat(lab.events)
                .anyMatch(e -> e.kind() == Event.Kind.FAILED && e.words().contains("is full"));
        assertThat(small.store().size()).isLessThanOrEqualTo(500_000);
    }

    private void take(String name, SignedImage image, String ticket, List<String> from)
            throws IOException {
        List<Parent> parents =
                from.stream().map(lab::node).map(n -> new Parent(n.id(), n.at())).toList();
        Order order = new Order(image, ticket, parents, Optional.empty(), 0, 0);
        Node node = lab.node(name);
        Again again = new Again(node, parents);
        node.take(
                parents.isEmpty()
                        ? node.relay().serve(order, again)
                        : node.relay().deliver(order, again));
    }

    /** Goes on from whom it was told. */
    private record Again(Node node, List<Parent> parents) implements Watcher {
        @Override
        public void complete() {}

        @Override
        public void broken(int stripe, HostId parent, Trouble trouble, String why) {
            node.delivery().attach(stripe, parents.get(stripe));
        }

        @Override
        public void failed(String why) {
            throw new AssertionError(why);
        }
    }

    @Test
    void aChunkThatIsDamagedOnARelaysDiskIsGotAgainAndNeverGivenOut() throws Exception {
        lab = new Lab(directory, 2);
        SignedImage image = image(3_000_000);
        Manifest manifest = image.manifest();
        byte[] content = lab.node("pool").assembled(manifest);
        // n1 has it, damaged since it was written; n2 asks n1 only.
        for (Page.Entry entry : lab.node("pool").entries(manifest)) {
            copy(entry.id());
        }
        lab.node("n1").store().sync();
        for (Page.Entry entry : lab.node("pool").entries(manifest).subList(3, 9)) {
            Path file = lab.node("n1").file(entry.id());
            byte[] bytes = Files.readAllBytes(file);
            bytes[77] ^= 1;
            Files.write(file, bytes);
        }
        // Without a controller: it would move n2 to another where n1 is slow to begin.
        String ticket = Tickets.random();
        take("pool", image, ticket, List.of());
        take("n1", image, ticket, List.of("pool"));
        take("n2", image, ticket, List.of("n1"));
        Waits.until("n2 has it", () -> lab.node("n2").delivery().status().complete());
        assertThat(lab.node("n2").assembled(manifest)).isEqualTo(content);
        assertThat(lab.node("n2").delivery().status().edges())
                .extracting(Edge::parent)
                .containsExactly(new HostId("n1"));
        Waits.until("n1 has them again", () -> lab.node("n1").delivery().status().complete());
        assertThat(lab.node("n1").assembled(manifest)).isEqualTo(content);
    }

    @Test
    void pausedNothingMovesAndALimitCountsAtOnce() throws Exception {
        lab = new Lab(directory, 2);
        SignedImage image = image(4_000_000);
        lab.limit("pool", 50_000);
        lab.deploy(Strategy.CHAIN, image);
        lab.awaitSome("n1", 1);
        lab.node("pool").delivery().pause();
        long before = -1;
        for (long now = 0; now != before; ) {
            before = lab.node("n1").delivery().status().received();
            java.util.concurrent.locks.LockSupport.parkNanos(600_000_000);
            now = lab.node("n1").delivery().status().received();
        }
        assertThat(lab.deployment.complete()).containsExactly(new HostId("pool"));
        lab.node("pool").delivery().limit(0);
        assertThat(lab.node("n1").delivery().status().received()).isEqualTo(before);
        lab.node("pool").delivery().resume();
        lab.awaitAll(names(2));
        assertThat(lab.events).allMatch(event -> event.kind() == Event.Kind.COMPLETE);
    }

    @Test
    void aHostsOwnLimitHoldsInAllDeploymentsTogetherAndCountsAtOnce() throws Exception {
        lab = new Lab(directory, 3);
        SignedImage image = image(4_000_000);
        lab.node("pool").relay().limit(50_000);
        lab.deploy(Strategy.STAR, image);
        lab.awaitSome("n1", 1);
        long begun = System.nanoTime();
        long before = received();
        java.util.concurrent.locks.LockSupport.parkNanos(2_000_000_000);
        long came = received() - before;
        double seconds = (System.nanoTime() - begun) / 1e9;
        // Chunks go whole: one to each host may be on its way.
        assertThat(came).isLessThan((long) (50_000 * seconds) + 4 * 65_536);
        assertThat(lab.deployment.complete()).containsExactly(new HostId("pool"));
        lab.node("pool").relay().limit(0);
        lab.awaitAll(names(3));
    }

    private long received() {
        return names(3).stream()
                .map(name -> lab.node(name).delivery())
                .mapToLong(delivery -> delivery == null ? 0 : delivery.status().received())
                .sum();
    }

    @Test
    void cancelledMidwayNothingHalfWrittenIsLeft() throws Exception {
        lab = new Lab(directory, 2);
        SignedImage image = image(8_000_000);
        lab.limit("pool", 4_000_000);
        lab.deploy(Strategy.CHAIN, image);
        lab.awaitSome("n2", 30);
        lab.nodes.values().forEach(node -> node.delivery().close());
        Node cut = lab.node("n2");
        cut.close();
        lab.nodes.remove(cut.id());
        try (Stream<Path> left = Files.list(cut.directory().resolve("store/new"))) {
            assertThat(left).isEmpty();
        }
        try (ChunkStore again = ChunkStore.open(cut.directory().resolve("store"), Lab.ROOM);
                Stream<Path> files = Files.walk(cut.directory().resolve("store/chunks"))) {
            List<ChunkId> ids =
                    files.filter(Files::isRegularFile)
                            .map(f -> ChunkId.parse("" + f.getFileName()))
                            .toList();
            assertThat(ids).hasSizeGreaterThanOrEqualTo(30);
            assertThat(again.verify(ids)).isEmpty();
        }
    }

    @Test
    void twoDeploymentsOfOneImageAreOne() throws Exception {
        lab = new Lab(directory, 3);
        SignedImage image = image(8_000_000);
        lab.limit("pool", 4_000_000);
        lab.deploy(Strategy.CHAIN, image);
        lab.awaitSome("n3", 20);
        lab.deploy(Strategy.CHAIN, image);
        lab.awaitAll(names(3));
        for (String name : names(3)) {
            assertThat(lab.node(name).delivery().status().received())
                    .isBetween(random(image.manifest()), whole(image.manifest()));
        }
    }
}
