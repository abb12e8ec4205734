// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.images.BadImageException;
import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.DamagedChunkException;
import org.espalier.images.Manifest;
import org.espalier.images.Page;
import org.espalier.images.SignedImage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The site's images on the controller's disk: their chunks, and their manifests. */
final class Library implements AutoCloseable {
    /** Nobody else's: one of these files is a secret. */
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final Logger LOG = Logger.getLogger(Library.class.getName());

    /** The disk is the limit: what is in the library is never given up by itself. */
    private static final long LIMIT = Long.MAX_VALUE / 2;

    private final Path directory;
    private final ChunkStore store;

    private Library(Path directory, ChunkStore store) {
        this.directory = directory;
        this.store = store;
    }

    /** Opens the library in {@code directory}, which is made where it is not there. */
    static Library open(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("manifests"));
        return new Library(directory, ChunkStore.open(directory.resolve("chunks"), LIMIT));
    }

    ChunkStore store() {
        return store;
    }

    /** Where imports note how far they are. */
    Path notes() {
        return directory.resolve("imports");
    }

    /** A file of its own, which no host and no image has. */
    Path secret() {
        return directory.resolve("secret");
    }

    private Path manifest(String id) {
        return directory.resolve("manifests").resolve(id);
    }

    /** Keeps {@code manifest}, all of whose chunks are in the store, until it is removed. */
    void add(Manifest manifest) throws IOException {
        String id = manifest.id().toString();
        store.keep(id, ids(manifest));
        write(manifest(id), manifest.bytes());
    }

    /** Writes all of it or nothing. */
    static void write(Path file, byte[] bytes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (FileChannel channel =
                FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        OWNERS)) {
            ByteBuffer all = ByteBuffer.wrap(bytes);
            while (all.hasRemaining()) {
                channel.write(all);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /**
     * An image with the word for it that the site has.
     *
     * @throws NoSuchFileException if the library does not have it
     * @throws BadImageException if what it has is something else
     */
    SignedImage signed(Image image) throws IOException {
        ImageDetails details = image.details().orElseThrow();
        byte[] root = Files.readAllBytes(manifest(details.manifest()));
        if (!ChunkId.of(root).toString().equals(details.manifest())) {
            throw new BadImageException("The manifest of image " + image.name() + " was altered.");
        }
        return SignedImage.sealed(
                Manifest.parse(root), details.seal().map(s -> s.toArray()).orElse(new byte[0]));
    }

    /** The names of all manifests that it has. */
    List<String> all() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("manifests"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".part"))
                    .toList();
        }
    }

    /** Whether every chunk of it is there; whether they are what they were shows when read. */
    boolean hasAll(Manifest manifest) throws IOException {
        try {
            return manifest.pages().stream().allMatch(store::has)
                    && ids(manifest).stream().allMatch(store::has);
        } catch (DamagedChunkException e) {
            LOG.log(Level.WARNING, "A list of chunks was altered", e);
            return false;
        }
    }

    /**
     * How many bytes of the chunks of {@code manifest} others have as well, by their manifests'
     * names; itself and those without any are left out. Takes as long as the library has chunks.
     */
    Map<String, Long> shared(Manifest manifest) throws IOException {
        Map<ChunkId, Integer> lengths = new HashMap<>();
        for (Page page : pages(manifest)) {
            page.entries().forEach(entry -> lengths.put(entry.id(), entry.length()));
        }
        Map<String, Long> shared = new HashMap<>();
        for (String other : all()) {
            long bytes =
                    store.kept(other).stream()
                            .distinct()
                            .mapToLong(id -> lengths.getOrDefault(id, 0))
                            .sum();
            if (bytes > 0 && !other.equals(manifest.id().toString())) {
                shared.put(other, bytes);
            }
        }
        return shared;
    }

    /** Has it no more; what other images have stays. */
    void remove(String id) throws IOException {
        Path file = manifest(id);
        List<ChunkId> ids = List.of();
        try {
            ids = ids(Manifest.parse(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            // It was removed before, up to its chunks perhaps: those go when room is needed.
            store.release(id);
            return;
        }
        store.release(id);
        store.evict(ids);
        Files.delete(file);
    }

    private List<ChunkId> ids(Manifest manifest) throws IOException {
        List<ChunkId> ids = new ArrayList<>(manifest.pages());
        for (Page page : pages(manifest)) {
            page.entries().forEach(entry -> ids.add(entry.id()));
        }
        return ids;
    }

    private List<Page> pages(Manifest manifest) throws IOException {
        List<Page> pages = new ArrayList<>();
        byte[] buffer = new byte[Page.BYTES_MOST];
        for (int page = 0; page < manifest.pages().size(); page++) {
            int length = store.read(manifest.pages().get(page), buffer, 0);
            pages.add(Page.parse(manifest, page, Arrays.copyOf(buffer, length)));
        }
        return pages;
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
