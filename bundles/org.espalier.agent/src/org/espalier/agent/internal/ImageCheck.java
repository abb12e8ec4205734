// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.DamagedChunkException;
import org.espalier.images.Manifest;
import org.espalier.images.Page;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Reads an image's file and checks every byte of it, holes too. What is wrong in it is mended from
 * the store, and what the store lacks is taken from it.
 */
final class ImageCheck {
    private static final int BLOCK = 256 << 10;

    private final Manifest manifest;
    private final ChunkStore store;
    private final ImageEntries entries;
    private final boolean mend;
    private final byte[] buffer;
    private final byte[] zeros = new byte[BLOCK];
    private boolean mended;

    /**
     * Reads nothing yet.
     *
     * @param mend whether the file may be written to
     */
    ImageCheck(Manifest manifest, ChunkStore store, boolean mend) {
        this.manifest = manifest;
        this.store = store;
        this.mend = mend;
        entries = new ImageEntries(manifest, store);
        buffer = new byte[Math.max(BLOCK, 2 * manifest.average())];
    }

    /** Whether anything was mended. */
    boolean mended() {
        return mended;
    }

    /**
     * Bytes of the image that are neither right in the file nor could be made so; those that are on
     * no list that is here count too.
     *
     * @throws CancellationException if {@code goOn} said no
     */
    long run(Path path, BooleanSupplier goOn) throws IOException {
        long right = 0;
        long wrong = 0;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), mend ? "rw" : "r")) {
            if (file.length() != manifest.size()) {
                if (!mend) {
                    return manifest.stored();
                }
                file.setLength(manifest.size());
                mended = true;
            }
            FileChannel channel = file.getChannel();
            long at = 0;
            for (int number = 0; number < entries.pages(); number++) {
                Optional<Page> page = entries.page(number);
                for (Page.Entry entry : page.map(Page::entries).orElse(List.of())) {
                    require(goOn);
                    wrong += hole(channel, at, entry.offset(), goOn);
                    boolean ok = isRight(channel, entry);
                    right += ok ? entry.length() : 0;
                    at = entry.end();
                }
                if (page.isEmpty()) {
                    // Where its chunks and holes are nobody knows.
                    at = manifest.size();
                }
            }
            wrong += hole(channel, at, manifest.size(), goOn);
            if (mended) {
                channel.force(true);
            }
        }
        store.sync();
        return manifest.stored() - right + wrong;
    }

    private static void require(BooleanSupplier goOn) {
        if (!goOn.getAsBoolean()) {
            throw new CancellationException("It is not wanted any more");
        }
    }

    private boolean isRight(FileChannel channel, Page.Entry entry) throws IOException {
        read(channel, entry.offset(), entry.length());
        if (ChunkId.of(buffer, 0, entry.length()).equals(entry.id())) {
            if (!store.has(entry.id())) {
                store.put(entry.id(), buffer, 0, entry.length());
            }
            return true;
        }
        if (!mend || !store.has(entry.id())) {
            return false;
        }
        try {
            store.read(entry.id(), buffer, 0);
        } catch (DamagedChunkException | NoSuchFileException e) {
            // Then it comes from another host.
            return false;
        }
        write(channel, entry.offset(), buffer, entry.length());
        return true;
    }

    /** Bytes between {@code from} and {@code to} that are no zeros and stay so. */
    private long hole(FileChannel channel, long from, long to, BooleanSupplier goOn)
            throws IOException {
        long wrong = 0;
        for (long at = from; at < to; at += BLOCK) {
            require(goOn);
            int length = (int) Math.min(BLOCK, to - at);
            read(channel, at, length);
            if (!Arrays.equals(buffer, 0, length, zeros, 0, length)) {
                if (mend) {
                    write(channel, at, zeros, length);
                } else {
                    wrong += length;
                }
            }
        }
        return wrong;
    }

    private void read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer into = ByteBuffer.wrap(buffer, 0, length);
        while (into.hasRemaining() && channel.read(into, at + into.position()) >= 0) {
            // Until it is full, or the file is cut off while it is read: then it is not right.
        }
        Arrays.fill(buffer, into.position(), length, (byte) 1);
    }

    private void write(FileChannel channel, long at, byte[] bytes, int length) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(bytes, 0, length);
        while (from.hasRemaining()) {
            channel.write(from, at + from.position());
        }
        mended = true;
    }
}
