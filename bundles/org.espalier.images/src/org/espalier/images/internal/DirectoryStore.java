// SPDX-License-Identifier: EPL-2.0
package org.espalier.images.internal;

import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.DamagedChunkException;
import org.espalier.images.StoreFullException;
import org.espalier.images.internal.Shelf.Kept;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32C;

/** A store with a file for each chunk. */
public final class DirectoryStore implements ChunkStore {
    private static final Logger LOG = Logger.getLogger(DirectoryStore.class.getName());

    /** After so many bytes, disks get to write, so that the last sync is short. */
    private static final long SYNC_EVERY = 16L << 20;

    private final Path directory;
    private final long limit;
    private final FileChannel lock;
    private final ChunkFiles files;
    private final Shelf shelf = new Shelf();

    /** Whose files are written or deleted just now; none of them is on the shelf. */
    private final Set<ChunkId> busy = new HashSet<>();

    /** What is not on disk for sure, as each put brought it. */
    private final Map<ChunkId, Kept> staged = new LinkedHashMap<>();

    private final Map<String, List<ChunkId>> kept = new HashMap<>();
    private final Object syncing = new Object();
    private final ExecutorService syncer =
            Executors.newSingleThreadExecutor(
                    work -> {
                        Thread thread = new Thread(work, "chunk-sync");
                        thread.setDaemon(true);
                        return thread;
                    });
    private long unsynced;

    /** Bytes of those being written just now: they need their room as well. */
    private long coming;

    private DirectoryStore(Path directory, long limit, FileChannel lock) throws IOException {
        this.directory = directory;
        this.limit = limit;
        this.lock = lock;
        files = new ChunkFiles(directory);
        for (ChunkFiles.Found found : files.scan()) {
            shelf.put(found.id(), new Kept((int) found.length(), Shelf.UNCHECKED, false));
        }
        for (String holder : files.holders()) {
            keepInMemory(holder, files.kept(holder));
        }
    }

    /** See {@link ChunkStore#open}. */
    public static DirectoryStore open(Path directory, long limit) throws IOException {
        Files.createDirectories(directory);
        FileChannel lock =
                FileChannel.open(
                        directory.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        boolean opened = false;
        try {
            if (!isLocked(lock)) {
                throw new IOException(
                        "The chunk store "
                                + directory
                                + " is in use by another process. End that one first.");
            }
            DirectoryStore store = new DirectoryStore(directory, limit, lock);
            opened = true;
            return store;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    private static boolean isLocked(FileChannel lock) throws IOException {
        try {
            FileLock taken = lock.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public synchronized boolean has(ChunkId id) {
        return shelf.has(id);
    }

    @Override
    public int read(ChunkId id, byte[] into, int offset) throws IOException {
        Kept kept;
        do {
            kept = look(id);
            if (kept == null) {
                throw new NoSuchFileException(id.toString());
            }
            int length = bytesOf(id, kept.staged(), into, offset);
            if (length == kept.length() && isWhole(id, kept, into, offset, length)) {
                return length;
            }
            // Evicted, written anew or settled meanwhile: what was seen says nothing of it.
        } while (!drop(id, kept));
        throw new DamagedChunkException(
                "Chunk "
                        + id
                        + " in "
                        + directory
                        + " was damaged on disk and is dropped. Look after that disk; the"
                        + " chunk comes from another host.");
    }

    private synchronized Kept look(ChunkId id) {
        return shelf.use(id).orElse(null);
    }

    /** How many bytes its file has; -1 where there is no file. */
    private int bytesOf(ChunkId id, boolean isStaged, byte[] into, int offset) throws IOException {
        try {
            return files.read(id, isStaged, into, offset);
        } catch (NoSuchFileException e) {
            return -1;
        }
    }

    /** SHA-256 once a process, then CRC-32C, which costs next to nothing. */
    private boolean isWhole(ChunkId id, Kept kept, byte[] bytes, int offset, int length) {
        long crc = crc(bytes, offset, length);
        if (kept.crc() != Shelf.UNCHECKED) {
            return kept.crc() == crc;
        }
        if (!ChunkId.of(bytes, offset, length).equals(id)) {
            return false;
        }
        synchronized (this) {
            shelf.checked(id, crc);
        }
        return true;
    }

    private static long crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return crc.getValue();
    }

    /** Drops a chunk that is as it was seen; false where it is not on the shelf so any more. */
    private boolean drop(ChunkId id, Kept seen) throws IOException {
        synchronized (this) {
            if (shelf.use(id).orElse(null) != seen) {
                return false;
            }
            take(id);
        }
        delete(List.of(id));
        return true;
    }

    /** Off the shelf, and busy until {@link #delete}: its file may not be written anew before. */
    private void take(ChunkId id) {
        shelf.remove(id);
        staged.remove(id);
        busy.add(id);
    }

    private void delete(List<ChunkId> taken) throws IOException {
        IOException failed = null;
        for (ChunkId id : taken) {
            try {
                files.delete(id);
            } catch (IOException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        synchronized (this) {
            taken.forEach(busy::remove);
            notifyAll();
        }
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void put(ChunkId id, byte[] bytes, int offset, int length) throws IOException {
        if (!begin(id)) {
            return;
        }
        int room = 0;
        boolean begun = false;
        try {
            makeRoom(length);
            room = length;
            files.stage(id, bytes, offset, length);
            begun = true;
        } finally {
            synchronized (this) {
                busy.remove(id);
                coming -= room;
                if (begun) {
                    Kept kept = new Kept(length, crc(bytes, offset, length), true);
                    shelf.put(id, kept);
                    staged.put(id, kept);
                    unsynced += length;
                }
                notifyAll();
            }
        }
        syncNowAndThen();
    }

    /** Whether it is to be written: another that writes it may fail, so its end is waited for. */
    private synchronized boolean begin(ChunkId id) throws IOException {
        try {
            while (busy.contains(id)) {
                wait();
            }
        } catch (InterruptedException e) {
            throw notWritten();
        }
        return !shelf.has(id) && busy.add(id);
    }

    private static IOException notWritten() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("A chunk was not written");
    }

    private synchronized void syncNowAndThen() {
        if (unsynced >= SYNC_EVERY) {
            unsynced = 0;
            syncer.execute(
                    () -> {
                        try {
                            sync();
                        } catch (IOException e) {
                            LOG.log(Level.WARNING, "Chunks were not written to " + directory, e);
                        }
                    });
        }
    }

    /** Room for so much is the caller's afterwards. */
    private void makeRoom(int length) throws IOException {
        for (List<ChunkId> old = toGo(length); !old.isEmpty(); old = toGo(length)) {
            delete(old);
        }
    }

    /** What has to go before; nothing once the room is there. */
    private synchronized List<ChunkId> toGo(int length) throws IOException {
        try {
            while (shelf.size() + coming + length > limit) {
                List<ChunkId> old = shelf.eldest(shelf.size() + coming + length - limit);
                if (!old.isEmpty()) {
                    old.forEach(this::take);
                    return old;
                } else if (coming == 0) {
                    throw StoreFullException.of(directory, limit);
                }
                // What others write just now may go as soon as it is there.
                wait();
            }
        } catch (InterruptedException e) {
            throw notWritten();
        }
        coming += length;
        return List.of();
    }

    @Override
    public void sync() throws IOException {
        // One at a time: whoever comes later waits for what an earlier one began.
        synchronized (syncing) {
            Map<ChunkId, Kept> now;
            synchronized (this) {
                now = new LinkedHashMap<>(staged);
            }
            try {
                files.settle(List.copyOf(now.keySet()));
            } catch (IOException e) {
                dropUnsure(now, e);
                throw e;
            }
            synchronized (this) {
                now.forEach(this::settled);
            }
        }
    }

    /** Nobody knows what of them a crash would leave. */
    private void dropUnsure(Map<ChunkId, Kept> unsure, IOException why) {
        List<ChunkId> taken = new ArrayList<>();
        synchronized (this) {
            unsure.forEach(
                    (id, kept) -> {
                        if (staged.get(id) == kept) {
                            take(id);
                            taken.add(id);
                        }
                    });
        }
        try {
            delete(taken);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** Unless it was evicted and put anew meanwhile. */
    private void settled(ChunkId id, Kept kept) {
        if (staged.remove(id, kept)) {
            kept.settle();
        }
    }

    @Override
    public Hold hold() {
        return new Held();
    }

    private final class Held implements Hold {
        private final Set<ChunkId> ids = new LinkedHashSet<>();

        @Override
        public void add(ChunkId id) {
            synchronized (DirectoryStore.this) {
                if (ids.add(id)) {
                    shelf.hold(id);
                }
            }
        }

        @Override
        public void close() {
            synchronized (DirectoryStore.this) {
                ids.forEach(shelf::release);
                ids.clear();
            }
        }
    }

    @Override
    public void keep(String holder, Collection<ChunkId> ids) throws IOException {
        // Such an end is that of a file that is not whole: it would be passed over after a restart.
        if (!holder.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,99}") || holder.endsWith(ChunkFiles.PART)) {
            throw new IllegalArgumentException("A holder of chunks cannot be named " + holder);
        }
        ByteBuffer bytes = ByteBuffer.allocate(ids.size() * ChunkId.BYTES);
        ids.forEach(id -> id.write(bytes));
        files.writeKept(holder, bytes.array());
        keepInMemory(holder, List.copyOf(ids));
    }

    private synchronized void keepInMemory(String holder, List<ChunkId> ids) {
        ids.forEach(shelf::hold);
        List<ChunkId> before = kept.put(holder, ids);
        if (before != null) {
            before.forEach(shelf::release);
        }
    }

    @Override
    public void release(String holder) throws IOException {
        files.deleteKept(holder);
        synchronized (this) {
            List<ChunkId> before = kept.remove(holder);
            if (before != null) {
                before.forEach(shelf::release);
            }
        }
    }

    @Override
    public synchronized List<ChunkId> kept(String holder) {
        return kept.getOrDefault(holder, List.of());
    }

    @Override
    public synchronized Bound bound(Collection<String> but) {
        but.forEach(holder -> kept(holder).forEach(shelf::release));
        Bound bound = shelf.bound();
        but.forEach(holder -> kept(holder).forEach(shelf::hold));
        return bound;
    }

    @Override
    public void drop(long bytes) throws IOException {
        List<ChunkId> old;
        synchronized (this) {
            old = shelf.eldest(bytes);
            old.forEach(this::take);
        }
        delete(old);
    }

    @Override
    public long evict(Collection<ChunkId> ids) throws IOException {
        List<ChunkId> free = new ArrayList<>();
        long bytes;
        synchronized (this) {
            bytes = shelf.size();
            for (ChunkId id : ids) {
                if (shelf.has(id) && !shelf.isHeld(id)) {
                    take(id);
                    free.add(id);
                }
            }
            bytes -= shelf.size();
        }
        delete(free);
        return bytes;
    }

    @Override
    public List<ChunkId> verify(Collection<ChunkId> ids) throws IOException {
        byte[] buffer = new byte[0];
        List<ChunkId> missing = new ArrayList<>();
        for (ChunkId id : ids) {
            boolean sound = false;
            for (Kept kept = look(id); kept != null && !sound; kept = look(id)) {
                if (buffer.length <= kept.length()) {
                    buffer = new byte[2 * kept.length() + 1];
                }
                sound = rehashed(id, buffer) == kept.length();
                if (!sound) {
                    drop(id, kept);
                }
            }
            if (!sound) {
                missing.add(id);
            }
        }
        return missing;
    }

    /** Its length where its bytes on disk are what its name says; -1 where they are not. */
    private int rehashed(ChunkId id, byte[] buffer) throws IOException {
        int length = bytesOf(id, true, buffer, 0);
        return length >= 0 && ChunkId.of(buffer, 0, length).equals(id) ? length : -1;
    }

    @Override
    public synchronized long size() {
        return shelf.size();
    }

    @Override
    public synchronized int count() {
        return shelf.count();
    }

    @Override
    public void close() throws IOException {
        syncer.shutdown();
        try {
            sync();
        } finally {
            lock.close();
        }
    }
}
