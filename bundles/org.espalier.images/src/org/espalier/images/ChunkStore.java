// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import org.espalier.images.internal.DirectoryStore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * The chunks that a host has, each once whatever number of images has it. Up to a limit: then what
 * was used least recently goes, but nothing that is held. A crash loses at most what came since the
 * last {@link #sync}; a chunk that is half written is never seen. Safe for many threads.
 */
public interface ChunkStore extends AutoCloseable {
    /**
     * Opens the store in {@code directory}, which is made where it is not there. One process at a
     * time.
     *
     * @param limit the greatest number of bytes of all chunks
     * @throws IOException if it cannot be read, or is open already
     */
    static ChunkStore open(Path directory, long limit) throws IOException {
        return DirectoryStore.open(directory, limit);
    }

    /** Whether it is there. */
    boolean has(ChunkId id);

    /**
     * The bytes of a chunk, checked.
     *
     * @param into gets them, from {@code offset} on; has room for the longest chunk
     * @return how many they are
     * @throws java.nio.file.NoSuchFileException if it is not there
     * @throws DamagedChunkException if it is not any more what it was: then it is dropped
     */
    int read(ChunkId id, byte[] into, int offset) throws IOException;

    /**
     * Takes a chunk whose name the caller has checked. From now on it is there; on disk after the
     * next {@link #sync}, which also comes by itself now and then.
     *
     * @throws StoreFullException if all else is held
     * @throws IOException if it cannot be written; nothing of it stays
     */
    void put(ChunkId id, byte[] bytes, int offset, int length) throws IOException;

    /**
     * Everything that was put before this is on disk when this returns.
     *
     * @throws IOException if something is not; it is there no more
     */
    void sync() throws IOException;

    /** Chunks that stay as long as this is open. */
    interface Hold extends AutoCloseable {
        /** This one too, now or once it comes. */
        void add(ChunkId id);

        @Override
        void close();
    }

    /** Holds nothing yet; gone with the process. */
    Hold hold();

    /**
     * Keeps these until {@link #release}, also after a restart: a VM or a slot uses them.
     *
     * @param holder letters, digits, '-' and '.', not '.part' at its end: a name of the caller's
     *     choice
     * @throws IOException if that cannot be written down
     */
    void keep(String holder, Collection<ChunkId> ids) throws IOException;

    /** Keeps what {@code holder} kept no more. */
    void release(String holder) throws IOException;

    /** What {@code holder} keeps; empty where that is nothing. */
    List<ChunkId> kept(String holder);

    /**
     * What stays, whatever else needs room.
     *
     * @param bytes of all chunks that are held or kept, each once
     * @param chunks how many those are
     */
    record Bound(long bytes, int chunks) {}

    /** What would be held if {@code but} kept nothing. */
    Bound bound(Collection<String> but);

    /** Drops what was used least recently and is not held: so many bytes, or all there is. */
    void drop(long bytes) throws IOException;

    /** Drops these, as far as they are not held; how many bytes that were. */
    long evict(Collection<ChunkId> ids) throws IOException;

    /**
     * Reads these from the disk and checks them; what is damaged is dropped.
     *
     * @return those of them that are not there, also those that were not before
     */
    List<ChunkId> verify(Collection<ChunkId> ids) throws IOException;

    /** The bytes of all chunks. */
    long size();

    /** How many there are: something of each is in memory. */
    int count();

    /** Writes what is not on disk yet, and lets go. */
    @Override
    void close() throws IOException;
}
