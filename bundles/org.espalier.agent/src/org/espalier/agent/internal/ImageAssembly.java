// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.images.ChunkStore;
import org.espalier.images.DamagedChunkException;
import org.espalier.images.Manifest;
import org.espalier.images.Page;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts an image together from its chunks while they come: a file beside the one that it will be,
 * with holes where the image has some. Not for many threads.
 */
final class ImageAssembly implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ImageAssembly.class.getName());

    /** After so many bytes the disk gets to write, so that the end is short. */
    private static final long FORCE_EVERY = 32L << 20;

    private final Manifest manifest;
    private final ChunkStore store;
    private final ImageEntries entries;
    private final Path part;
    private final RandomAccessFile file;
    private final BitSet written = new BitSet();
    private final byte[] buffer;
    private final Losses losses;
    private long unforced;

    /**
     * Begins it; what is there of that name is written anew.
     *
     * @param losses is told what had come and cannot be read
     */
    ImageAssembly(Manifest manifest, ChunkStore store, Path part, Losses losses)
            throws IOException {
        this.manifest = manifest;
        this.store = store;
        this.part = part;
        this.losses = losses;
        entries = new ImageEntries(manifest, store);
        buffer = new byte[2 * manifest.average()];
        Files.deleteIfExists(part);
        file = new RandomAccessFile(part.toFile(), "rw");
        file.setLength(manifest.size());
    }

    /** Writes what has come and is not written yet, as long as {@code goOn}. */
    void advance(BooleanSupplier goOn) throws IOException {
        for (int number = 0; number < entries.pages(); number++) {
            int first = number * Page.ENTRIES;
            int end = first + manifest.entries(number);
            if (written.nextClearBit(first) >= end) {
                continue;
            }
            Optional<Page> page = entries.page(number);
            for (int i = written.nextClearBit(first);
                    i < end && page.isPresent();
                    i = written.nextClearBit(i + 1)) {
                if (!goOn.getAsBoolean()) {
                    return;
                }
                Page.Entry entry = page.get().entries().get(i - first);
                if (store.has(entry.id()) && write(entry)) {
                    written.set(i);
                }
            }
        }
    }

    private boolean write(Page.Entry entry) throws IOException {
        int length;
        try {
            length = store.read(entry.id(), buffer, 0);
        } catch (DamagedChunkException | NoSuchFileException e) {
            LOG.log(Level.WARNING, "A chunk is not there any more", e);
            losses.add(entry.id());
            return false;
        }
        FileChannel channel = file.getChannel();
        ByteBuffer from = ByteBuffer.wrap(buffer, 0, length);
        while (from.hasRemaining()) {
            channel.write(from, entry.offset() + from.position());
        }
        unforced += length;
        if (unforced >= FORCE_EVERY) {
            unforced = 0;
            channel.force(false);
        }
        return true;
    }

    /** Whether all of it is written. */
    boolean whole() {
        return written.cardinality() == manifest.chunks();
    }

    /** Brings it to disk. */
    void force() throws IOException {
        file.getChannel().force(true);
    }

    /** Gives it its name, in one step. */
    void place(Path target) throws IOException {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        Durable.force(target.toAbsolutePath().getParent());
    }

    /** Nothing of it stays, unless it was placed. */
    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(part);
    }
}
