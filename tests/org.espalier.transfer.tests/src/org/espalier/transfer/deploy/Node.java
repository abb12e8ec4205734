// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.deploy;

import org.espalier.api.model.HostId;
import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.ImageImport;
import org.espalier.images.ImageInfo;
import org.espalier.images.Manifest;
import org.espalier.images.Page;
import org.espalier.images.SignedImage;
import org.espalier.security.Identity;
import org.espalier.security.SiteAuthority;
import org.espalier.transfer.DataDoor;
import org.espalier.transfer.HostLinks;
import org.espalier.transfer.relay.Delivery;
import org.espalier.transfer.relay.Relay;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A host of a test: a store, a data port with a real certificate, a relay. */
public final class Node implements AutoCloseable {
    private final HostId id;
    private final Path directory;
    private final ChunkStore store;
    private final DataDoor door;
    private final Relay relay;
    private final HostLinks.Endpoint at;
    private volatile Delivery delivery;

    /** Starts it; what it has on disk from before it has again. */
    public Node(SiteAuthority site, String name, Path home, long limit) throws IOException {
        id = new HostId(name);
        directory = Files.createDirectories(home.resolve(name));
        store = ChunkStore.open(directory.resolve("store"), limit);
        Path keys = Files.createTempDirectory(directory, "id");
        InetAddress loopback = InetAddress.getLoopbackAddress();
        door = new DataDoor(Identity.of(site.issueAgent(id, keys)), loopback, 0);
        relay = new Relay(door, store);
        at = relay.open();
    }

    public HostId id() {
        return id;
    }

    public Path directory() {
        return directory;
    }

    public ChunkStore store() {
        return store;
    }

    public Relay relay() {
        return relay;
    }

    public HostLinks.Endpoint at() {
        return at;
    }

    public Delivery delivery() {
        return delivery;
    }

    void take(Delivery taken) {
        delivery = taken;
    }

    /** Imports {@code content} here. */
    public SignedImage image(byte[] content) throws IOException {
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
        try (ChunkStore.Hold hold = store.hold()) {
            ImageImport imports = new ImageImport(store, directory.resolve("notes"));
            return SignedImage.unsigned(imports.run(file, info, hold, (done, all) -> true));
        }
    }

    /** The image as this host has it. */
    public byte[] assembled(Manifest manifest) throws IOException {
        byte[] image = new byte[(int) manifest.size()];
        byte[] buffer = new byte[2 * manifest.average()];
        for (Page.Entry entry : entries(manifest)) {
            store.read(entry.id(), buffer, 0);
            System.arraycopy(buffer, 0, image, (int) entry.offset(), entry.length());
        }
        return image;
    }

    /** What the image is made of, as this host has it. */
    public List<Page.Entry> entries(Manifest manifest) throws IOException {
        List<Page.Entry> entries = new ArrayList<>();
        byte[] buffer = new byte[Page.BYTES_MOST];
        for (int i = 0; i < manifest.pages().size(); i++) {
            int length = store.read(manifest.pages().get(i), buffer, 0);
            entries.addAll(Page.parse(manifest, i, Arrays.copyOf(buffer, length)).entries());
        }
        return entries;
    }

    /** Where a chunk lies. */
    public Path file(ChunkId chunk) {
        String name = chunk.toString();
        return directory.resolve("store/chunks").resolve(name.substring(0, 2)).resolve(name);
    }

    /** Ends it as a kill does: connections are closed, nothing is said. */
    @Override
    public void close() {
        relay.close();
        door.close();
        try {
            store.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
