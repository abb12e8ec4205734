// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.agent.ShareParent;
import org.espalier.api.model.HostId;
import org.espalier.images.ChunkStore;
import org.espalier.images.ImageImport;
import org.espalier.images.ImageInfo;
import org.espalier.images.Page;
import org.espalier.images.SignedImage;
import org.espalier.security.Identity;
import org.espalier.security.SiteAuthority;
import org.espalier.transfer.DataDoor;
import org.espalier.transfer.relay.Delivery;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Relay;
import org.espalier.transfer.relay.Trouble;
import org.espalier.transfer.relay.Watcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Where images come from in the first place: what a controller has. */
final class ImageSource implements AutoCloseable {
    private static final HostId POOL = new HostId("pool");

    private final Path directory;
    private final ChunkStore store;
    private final DataDoor door;
    private final Relay relay;
    private Delivery delivery;

    ImageSource(SiteAuthority site, Path home) throws IOException {
        this(site, home, store -> store);
    }

    /**
     * The same.
     *
     * @param lying what its relay reads from
     */
    ImageSource(SiteAuthority site, Path home, UnaryOperator<ChunkStore> lying) throws IOException {
        directory = Files.createTempDirectory(home, "pool");
        store = ChunkStore.open(directory.resolve("chunks"), 1L << 30);
        Path keys = Files.createDirectories(directory.resolve("id"));
        InetAddress loopback = InetAddress.getLoopbackAddress();
        door = new DataDoor(Identity.of(site.issueAgent(POOL, keys)), loopback, 0);
        relay = new Relay(door, lying.apply(store));
    }

    /** Random bytes with two holes. */
    static byte[] content(int length, long seed) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        Arrays.fill(content, length / 4, length / 2, (byte) 0);
        Arrays.fill(content, length - length / 8, length, (byte) 0);
        return content;
    }

    SignedImage image(byte[] content) throws IOException {
        Instant now = Instant.now();
        ImageInfo info =
                new ImageInfo(
                        new UUID(0, content.length),
                        "worker",
                        "1",
                        "atlas",
                        "",
                        "x86_64",
                        "raw",
                        "",
                        now,
                        now.plusSeconds(3600),
                        "Ada");
        Path file = Files.write(directory.resolve("image"), content);
        ImageImport imports = new ImageImport(store, directory.resolve("notes"));
        try (ChunkStore.Hold hold = store.hold()) {
            return SignedImage.unsigned(imports.run(file, info, hold, (done, all) -> true));
        }
    }

    ChunkStore store() {
        return store;
    }

    /** The chunks of an image, in order. */
    List<Page.Entry> entries(SignedImage image) throws IOException {
        return entries(image, store);
    }

    static List<Page.Entry> entries(SignedImage image, ChunkStore store) throws IOException {
        ImageEntries entries = new ImageEntries(image.manifest(), store);
        List<Page.Entry> all = new ArrayList<>();
        for (int page = 0; page < entries.pages(); page++) {
            all.addAll(entries.page(page).orElseThrow().entries());
        }
        return all;
    }

    /** Gives an image to whoever has the ticket, so many bytes a second; 0: all it can. */
    ShareParent serve(SignedImage image, String ticket, long limit) throws IOException {
        if (delivery != null) {
            delivery.close();
        }
        var at = relay.open();
        delivery =
                relay.deliver(
                        new Order(image, ticket, List.of(), Optional.empty(), 0, limit),
                        new Silent());
        return new ShareParent(POOL, at.address(), at.port());
    }

    void limit(long bytes) {
        delivery.limit(bytes);
    }

    void pause() {
        delivery.pause();
    }

    long sent() {
        return delivery.status().sent().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        relay.close();
        door.close();
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Silent implements Watcher {
        @Override
        public void complete() {
            // It has all of it from the beginning.
        }

        @Override
        public void broken(int stripe, HostId parent, Trouble trouble, String why) {
            throw new AssertionError("It has no parents: " + why);
        }

        @Override
        public void failed(String why) {
            throw new AssertionError(why);
        }
    }
}
