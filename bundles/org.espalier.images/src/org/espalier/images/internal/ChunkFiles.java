// SPDX-License-Identifier: EPL-2.0
package org.espalier.images.internal;

import org.espalier.images.ChunkId;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The files of a store: {@code chunks/ab/abcd…} what is on disk for sure, {@code new/abcd…} what
 * may be lost by a crash, {@code keep/HOLDER} names of what is kept.
 */
final class ChunkFiles {
    private static final Logger LOG = Logger.getLogger(ChunkFiles.class.getName());
    static final String PART = ".part";
    private static final int FORCING = 8;

    private final Path chunks;
    private final Path fresh;
    private final File freshFile;
    private final Path keep;

    /** A file of {@code chunks/}. */
    record Found(ChunkId id, long length, FileTime used) {}

    ChunkFiles(Path directory) throws IOException {
        chunks = Files.createDirectories(directory.resolve("chunks"));
        fresh = Files.createDirectories(directory.resolve("new"));
        freshFile = fresh.toFile();
        keep = Files.createDirectories(directory.resolve("keep"));
    }

    private Path place(ChunkId id) {
        String name = id.toString();
        return chunks.resolve(name.substring(0, 2)).resolve(name);
    }

    private Path staged(ChunkId id) {
        return fresh.resolve(id.toString());
    }

    /** What is there, in the order of use; what a crash left half done is deleted. */
    List<Found> scan() throws IOException {
        try (Stream<Path> left = Files.list(fresh)) {
            for (Path each : (Iterable<Path>) left::iterator) {
                Files.delete(each);
            }
        }
        List<Found> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(chunks, 2)) {
            for (Path each : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                found.add(
                        new Found(
                                ChunkId.parse(String.valueOf(each.getFileName())),
                                Files.size(each),
                                used(each)));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "The chunk store "
                            + chunks
                            + " has a file that is none of its: "
                            + e.getMessage()
                            + ". Move it away.",
                    e);
        }
        found.sort(Comparator.comparing(Found::used));
        return found;
    }

    /** By the time of the last access, which most disks note once a day. */
    private static FileTime used(Path file) throws IOException {
        BasicFileAttributes times = Files.readAttributes(file, BasicFileAttributes.class);
        FileTime read = times.lastAccessTime();
        FileTime written = times.lastModifiedTime();
        return read.compareTo(written) > 0 ? read : written;
    }

    /**
     * Writes a chunk, under its own name at once: nobody reads it before it is on the shelf, and
     * after a crash all of {@code new/} goes.
     */
    void stage(ChunkId id, byte[] bytes, int offset, int length) throws IOException {
        // No channel: to open one takes as long as to write what it gets.
        File file = new File(freshFile, id.toString());
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            Files.deleteIfExists(file.toPath());
            throw e;
        }
    }

    /** Brings staged chunks to disk, and then to their places; not those deleted meanwhile. */
    void settle(List<ChunkId> ids) throws IOException {
        forceAll(ids);
        Set<Path> directories = new HashSet<>();
        for (ChunkId id : ids) {
            Path place = place(id);
            Path directory = place.getParent();
            if (directories.add(directory) && !Files.isDirectory(directory)) {
                Files.createDirectory(directory);
                directories.add(chunks);
            }
            unlessGone(() -> Files.move(staged(id), place, StandardCopyOption.ATOMIC_MOVE));
        }
        for (Path directory : directories) {
            force(directory, StandardOpenOption.READ);
        }
    }

    /** Many at once: disks and journals take what comes together as one. */
    private void forceAll(List<ChunkId> ids) throws IOException {
        ExecutorService forcing = Executors.newFixedThreadPool(FORCING);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (ChunkId id : ids) {
                work.add(
                        () -> {
                            unlessGone(() -> force(staged(id), StandardOpenOption.WRITE));
                            return null;
                        });
            }
            for (Future<Void> each : forcing.invokeAll(work)) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("Chunks were not brought to disk: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Chunks were not brought to disk");
        } finally {
            forcing.shutdownNow();
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void unlessGone(Step step) throws IOException {
        try {
            step.run();
        } catch (NoSuchFileException e) {
            LOG.log(Level.FINE, "A chunk was evicted before it was on disk", e);
        }
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel file = FileChannel.open(path, how)) {
            file.force(true);
        }
    }

    /** Reads a chunk; it may be taken from {@code new/} to its place meanwhile. */
    int read(ChunkId id, boolean staged, byte[] into, int offset) throws IOException {
        try {
            return read(staged ? staged(id) : place(id), into, offset);
        } catch (NoSuchFileException e) {
            return read(place(id), into, offset);
        }
    }

    private static int read(Path path, byte[] into, int offset) throws IOException {
        try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer to = ByteBuffer.wrap(into, offset, into.length - offset);
            while (to.hasRemaining() && in.read(to) >= 0) {
                // Until it ends.
            }
            return to.position() - offset;
        }
    }

    void delete(ChunkId id) throws IOException {
        Files.deleteIfExists(staged(id));
        Files.deleteIfExists(place(id));
    }

    void writeKept(String holder, byte[] ids) throws IOException {
        Path part = keep.resolve(holder + PART);
        try (FileChannel out =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer from = ByteBuffer.wrap(ids);
            while (from.hasRemaining()) {
                out.write(from);
            }
            out.force(true);
        }
        Files.move(part, keep.resolve(holder), StandardCopyOption.ATOMIC_MOVE);
        force(keep, StandardOpenOption.READ);
    }

    void deleteKept(String holder) throws IOException {
        Files.deleteIfExists(keep.resolve(holder));
    }

    /** Names of holders; what they hold is {@link #kept}. */
    List<String> holders() throws IOException {
        try (Stream<Path> all = Files.list(keep)) {
            return all.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> !name.endsWith(PART))
                    .toList();
        }
    }

    List<ChunkId> kept(String holder) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(keep.resolve(holder)));
        List<ChunkId> ids = new ArrayList<>();
        while (in.remaining() >= ChunkId.BYTES) {
            ids.add(ChunkId.read(in));
        }
        return ids;
    }
}
