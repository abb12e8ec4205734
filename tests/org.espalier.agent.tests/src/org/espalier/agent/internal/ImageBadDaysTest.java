// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.ShareParent;
import org.espalier.api.agent.ShareTrouble;
import org.espalier.api.agent.Tickets;
import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.Page;
import org.espalier.images.SignedImage;
import org.espalier.lab.SmallDisk;
import org.espalier.security.SiteAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Bad days of images, as far as they are the agent's. */
class ImageBadDaysTest {
    private static final String D = "d1";

    @TempDir Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final String ticket = Tickets.random();
    private SiteAuthority site;
    private ImageSource pool;
    private ImageHost one;
    private byte[] content;
    private SignedImage image;

    @BeforeEach
    void open() throws IOException {
        site = SiteAuthority.open(directory.resolve("ca"), Clock.systemUTC());
        pool = closing(new ImageSource(site, directory));
        one = closing(new ImageHost(site, "n1", directory));
        content = ImageSource.content(2_000_000, 2);
        image = pool.image(content);
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private <T extends AutoCloseable> T closing(T thing) {
        open.add(thing);
        return thing;
    }

    private void bring(String deployment) throws IOException {
        one.prepare(deployment, image, ticket);
        one.begin(deployment, pool.serve(image, ticket, 0));
        one.awaitComplete(deployment);
        one.end(deployment, true);
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void bytesAlteredOnDisk_inTheImageAreMendedFromItsChunks() throws Exception {
        bring(D);
        flip(one.file(), 5);
        // In a hole, which no chunk is of.
        flip(one.file(), content.length / 3);
        assertThat(one.verify(image)).isZero();
        assertThat(Files.readAllBytes(one.file())).isEqualTo(content);
        assertThat(one.held()).allMatch(held -> !held.damaged());
    }

    @Test
    void bytesAlteredOnDisk_inAChunkAreMendedFromTheImage() throws Exception {
        bring(D);
        ChunkId chunk = pool.entries(image).get(3).id();
        flip(one.chunk(chunk), 7);
        assertThat(one.verify(image)).isZero();
        assertThat(ChunkId.of(Files.readAllBytes(one.chunk(chunk)))).isEqualTo(chunk);
    }

    @Test
    void bytesAlteredOnDisk_inBothAreNamedAndOnlyTheyComeAgain() throws Exception {
        bring(D);
        Page.Entry entry = pool.entries(image).get(3);
        flip(one.chunk(entry.id()), 7);
        flip(one.file(), entry.offset());
        assertThat(one.verify(image)).isEqualTo(entry.length());
        assertThat(one.held()).singleElement().matches(ImageReport.Held::damaged);

        bring("d2");
        assertThat(one.came("d2")).isEqualTo(entry.length());
        assertThat(Files.readAllBytes(one.file())).isEqualTo(content);
        assertThat(one.verify(image)).isZero();
        Await.until("it is well again", () -> one.held().stream().noneMatch(h -> h.damaged()));
    }

    @Test
    void bytesAlteredOnDisk_whileTheImageComesAreGotAgain() throws Exception {
        one.prepare(D, image, ticket);
        one.begin(D, pool.serve(image, ticket, 1_500_000));
        one.awaitSome(D, 600_000);
        // What no pass has put together yet, where there is such a one: else nothing is lost.
        for (Page.Entry entry : pool.entries(image)) {
            Path fresh = one.chunks().resolve("new").resolve(entry.id().toString());
            if (Files.exists(fresh)) {
                flip(fresh, 3);
            }
        }
        one.awaitComplete(D);
        assertThat(Files.readAllBytes(one.file())).isEqualTo(content);
    }

    @Test
    void bytesAlteredOnDisk_ofManyChunksOneAfterTheOtherAreGotAgainEachOnce() throws Exception {
        one.prepare(D, image, ticket);
        one.begin(D, pool.serve(image, ticket, 300_000));
        Set<ChunkId> hit = new HashSet<>();
        int mended = 0;
        // How many it is in time for is the machine's.
        while (mended < 5 && !isWhole()) {
            Await.until("a chunk came, or all", () -> fresh(hit).isPresent() || isWhole());
            Optional<Page.Entry> found = fresh(hit);
            if (found.isEmpty()) {
                continue;
            }
            Page.Entry entry = found.get();
            hit.add(entry.id());
            Path file = one.chunks().resolve("new").resolve(entry.id().toString());
            try {
                flip(file, 3);
            } catch (IOException e) {
                // It went to its place just then.
                continue;
            }
            Await.until("it is seen to", () -> isSound(entry.id()) || isAssembled(entry));
            mended += isSound(entry.id()) ? 1 : 0;
        }
        pool.limit(0);
        one.awaitComplete(D);
        assertThat(mended).isPositive();
        assertThat(Files.readAllBytes(one.file())).isEqualTo(content);
    }

    private boolean isWhole() {
        return Files.exists(one.file());
    }

    /** A chunk that has come, is not in the file of the image yet, and is none of {@code but}. */
    private Optional<Page.Entry> fresh(Set<ChunkId> but) {
        try {
            return pool.entries(image).stream()
                    .filter(entry -> !but.contains(entry.id()))
                    .filter(
                            entry ->
                                    Files.exists(
                                            one.chunks()
                                                    .resolve("new")
                                                    .resolve(entry.id().toString())))
                    .filter(entry -> !isAssembled(entry))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isSound(ChunkId id) {
        for (Path file :
                List.of(one.chunks().resolve("new").resolve(id.toString()), one.chunk(id))) {
            try {
                if (ChunkId.of(Files.readAllBytes(file)).equals(id)) {
                    return true;
                }
            } catch (IOException e) {
                // It is not there, or not any more.
                continue;
            }
        }
        return false;
    }

    /** Whether the file of the image has its bytes. */
    private boolean isAssembled(Page.Entry entry) {
        try {
            for (Path half : one.halves()) {
                byte[] all = Files.readAllBytes(half);
                int end = (int) entry.offset() + entry.length();
                if (half.getFileName().toString().startsWith(".part")
                        && ChunkId.of(all, (int) entry.offset(), end - (int) entry.offset())
                                .equals(entry.id())) {
                    return true;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // One of them went just then: it is looked at again.
            return false;
        }
        return isWhole();
    }

    /** A relay whose disk says other bytes than it was given, and does not notice. */
    private static ChunkStore lying(ChunkStore store, ChunkId about) {
        return (ChunkStore)
                Proxy.newProxyInstance(
                        ChunkStore.class.getClassLoader(),
                        new Class<?>[] {ChunkStore.class},
                        (proxy, method, values) -> {
                            try {
                                Object result = method.invoke(store, values);
                                if (method.getName().equals("read") && values[0].equals(about)) {
                                    ((byte[]) values[1])[(int) values[2] + 9] ^= 1;
                                }
                                return result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    @Test
    void bytesAlteredByARelay_areNotKeptAndItIsNamed() throws Exception {
        ChunkId chunk = pool.entries(image).get(5).id();
        ImageSource liar = closing(new ImageSource(site, directory, store -> lying(store, chunk)));
        liar.image(content);
        one.prepare(D, image, ticket);
        one.begin(D, liar.serve(image, ticket, 0));
        ImageReport.ShareBroken broken = one.awaitBroken(D);
        assertThat(broken.trouble()).isEqualTo(ShareTrouble.CORRUPT);
        assertThat(one.chunk(chunk)).doesNotExist();

        one.attach(D, 0, pool.serve(image, ticket, 0));
        one.awaitComplete(D);
        assertThat(Files.readAllBytes(one.file())).isEqualTo(content);
    }

    @Test
    void bytesAlteredOnTheWire_cutTheConnectionAndItGoesOnElsewhere() throws Exception {
        ShareParent from = pool.serve(image, ticket, 0);
        FlippingWire wire = closing(new FlippingWire(from.address(), from.port(), 300_000));
        one.prepare(D, image, ticket);
        one.begin(D, Optional.of(from), new ShareParent(from.host(), "127.0.0.1", wire.port()));
        assertThat(one.awaitBroken(D).stripe()).isZero();
        one.awaitComplete(D);
        assertThat(wire.flipped()).isTrue();
        assertThat(Files.readAllBytes(one.file())).isEqualTo(content);
        assertThat(one.came(D)).isLessThan(image.manifest().stored() + 200_000);
    }

    @Test
    void diskFillsMidway_theHostSaysSoLeavesNothingAndGoesOnWhenThereIsRoom() throws Exception {
        Path place = Files.createDirectories(directory.resolve("small"));
        try (SmallDisk disk = SmallDisk.at(place, 3_000)) {
            ImageHost host = closing(new ImageHost(site, "n2", disk.place()));
            host.prepare(D, image, ticket);
            host.begin(D, pool.serve(image, ticket, 1_500_000));
            host.awaitSome(D, 200_000);
            Path other = disk.place().resolve("other");
            fill(other);
            assertThat(host.awaitFailed(D)).contains("n2", "Free disk space");
            host.end(D, false);
            assertThat(host.files()).isEmpty();

            Files.delete(other);
            host.prepare("d2", image, ticket);
            host.begin("d2", pool.serve(image, ticket, 0));
            host.awaitComplete("d2");
            assertThat(Files.readAllBytes(host.file())).isEqualTo(content);
            open.remove(host);
            host.close();
        }
    }

    /** The image comes all the while: how much is free nobody can say beforehand. */
    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    @Test
    void aDiskWithoutRoomIsSaidBeforeAnythingComes() throws Exception {
        Path place = Files.createDirectories(directory.resolve("small"));
        try (SmallDisk disk = SmallDisk.at(place, 1_500)) {
            ImageHost host = closing(new ImageHost(site, "n2", disk.place()));
            assertThat(host.refused(ImageHost.preparing(D, image, "")))
                    .satisfies(
                            refusal -> {
                                assertThat(refusal.code()).isEqualTo(Refusal.Code.DISK_FULL);
                                assertThat(refusal.message()).contains("n2");
                            });
            open.remove(host);
            host.close();
        }
        ImageHost small = closing(new ImageHost(site, "n3", directory, 500_000));
        assertThat(small.refused(ImageHost.preparing(D, image, ticket)).message())
                .contains("chunks.bytes");
    }

    @Test
    void poolVanishes_theHostSaysSoAndGoesOnOnceItIsBack() throws Exception {
        Path images = one.file().getParent();
        Path away = images.resolveSibling("away");
        one.prepare(D, image, ticket);
        one.begin(D, pool.serve(image, ticket, 1_500_000));
        one.awaitSome(D, 200_000);
        Files.move(images, away);
        assertThat(one.awaitFailed(D)).contains("image pool", "Bring it back");
        assertThat(one.refused(ImageHost.preparing("d2", image, ticket)).code())
                .isEqualTo(Refusal.Code.NOT_FOUND);

        Files.move(away, images);
        one.end(D, false);
        assertThat(one.halves()).isEmpty();
        bring("d2");
        assertThat(Files.readAllBytes(one.file())).isEqualTo(content);
        Files.move(images, away);
        assertThat(one.verify(image)).isEqualTo(image.manifest().stored());
        assertThat(one.held()).singleElement().matches(ImageReport.Held::damaged);
        Files.move(away, images);
    }

    @Test
    void peerWithAnotherSitesCertificate_neitherGivesNorGetsAByte() throws Exception {
        SiteAuthority other = SiteAuthority.open(directory.resolve("other"), Clock.systemUTC());
        ImageSource stranger = closing(new ImageSource(other, directory));
        stranger.image(content);
        AgentReply.SharePrepared ready = one.prepare(D, image, ticket);
        one.begin(D, stranger.serve(image, ticket, 0));
        assertThat(one.awaitBroken(D).trouble()).isEqualTo(ShareTrouble.CLOSED);
        assertThat(stranger.sent()).isZero();

        one.attach(D, 0, pool.serve(image, ticket, 0));
        one.awaitComplete(D);
        ImageHost foreign = closing(new ImageHost(other, "n9", directory));
        foreign.prepare(D, image, ticket);
        foreign.begin(D, one.parent(ready));
        foreign.awaitBroken(D);
        assertThat(foreign.came(D)).isZero();
    }

    @Test
    void cancelAtAnyMoment_leavesNothingHalfWritten() throws Exception {
        Random random = new Random(3);
        for (int round = 0; round < 6; round++) {
            String deployment = "d" + round;
            one.prepare(deployment, image, ticket);
            one.begin(deployment, pool.serve(image, ticket, round % 2 == 0 ? 0 : 3_000_000));
            if (round > 0) {
                long bytes = random.nextInt(1_200_000);
                Await.until(
                        "some came",
                        () ->
                                one.came(deployment) >= bytes
                                        || one.uplink.all(ImageReport.Sharing.class).stream()
                                                .anyMatch(s -> s.complete()));
            }
            one.end(deployment, false);
            assertThat(one.halves()).isEmpty();
            if (one.held().isEmpty()) {
                assertThat(one.files()).isEmpty();
            } else {
                assertThat(Files.readAllBytes(one.file())).isEqualTo(content);
                one.done(ImageHost.evicting(image));
            }
        }
    }

    /** In one that is right but for that number, so that nothing before the number refuses it. */
    @Test
    void manifestBomb_isRefusedByTheNumberThatIsWrong() throws Exception {
        int names = image.manifest().pages().size() * ChunkId.BYTES;
        int end = image.bytes().length - names;
        assertBomb(end - 24, Long.MAX_VALUE, Long.BYTES, "its size is out of bounds");
        assertBomb(end - 16, Long.MAX_VALUE, Long.BYTES, "more is stored of it than there is");
        assertBomb(end - 8, 1_000_000_000, Integer.BYTES, "it has 1000000000 chunks");
        assertBomb(end - 4, 1 << 30, Integer.BYTES, "its chunks are of 1073741824 bytes");
        assertThat(one.files()).isEmpty();
    }

    private void assertBomb(int at, long value, int bytes, String cause) {
        byte[] bomb = image.bytes();
        if (bytes == Long.BYTES) {
            ByteBuffer.wrap(bomb).putLong(at, value);
        } else {
            ByteBuffer.wrap(bomb).putInt(at, (int) value);
        }
        Refusal refusal =
                one.refused(
                        new ImageRequest.PrepareShare(D, Bytes.of(bomb), ImageHost.FILE, ticket));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.INVALID);
        assertThat(refusal.message()).contains("its manifest makes no sense").contains(cause);
    }

    @Test
    void manifestBomb_isRefusedByNameAndNothingIsMadeOfIt() throws Exception {
        byte[] good = image.bytes();
        List<byte[]> bombs = new ArrayList<>();
        bombs.add(new byte[0]);
        bombs.add(new byte[] {0});
        bombs.add(new byte[1 << 20]);
        // Each number of it as large as can be: sizes, counts, lengths.
        for (int at = 1; at + Long.BYTES < good.length; at++) {
            byte[] bomb = good.clone();
            ByteBuffer.wrap(bomb).putLong(at, at % 2 == 0 ? Long.MAX_VALUE : -1);
            bombs.add(bomb);
        }
        for (byte[] bomb : bombs) {
            AgentReply reply =
                    one.ask(new ImageRequest.PrepareShare(D, Bytes.of(bomb), ImageHost.FILE, ""));
            boolean other =
                    reply instanceof AgentReply.SharePrepared seen && seen.port() == 0
                            || reply instanceof AgentReply.Failed;
            assertThat(other).as("%s", reply).isTrue();
            if (reply instanceof AgentReply.Failed failed) {
                assertThat(failed.refusal().code())
                        .isIn(Refusal.Code.INVALID, Refusal.Code.NO_ROOM, Refusal.Code.DISK_FULL);
            }
        }
        assertThat(one.files()).isEmpty();
        assertThat(
                        one.refused(
                                        new ImageRequest.PrepareShare(
                                                D, Bytes.of(good), "../etc/passwd", ticket))
                                .code())
                .isEqualTo(Refusal.Code.INVALID);
    }
}
