// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.DamagedChunkException;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Which items of an image the store has, and holds from now on. Not for many threads. */
final class Stock implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Stock.class.getName());

    private final Items items;
    private final ChunkStore store;
    private final ChunkStore.Hold hold;
    private final BitSet have = new BitSet();
    private final List<Integer> reading = new ArrayList<>();

    /** Shared by those who put chunks, had alone by who ends that. */
    private final ReadWriteLock putting = new ReentrantReadWriteLock();

    /** Who waits for items: told of each that comes or goes. */
    private final Set<Wants> wanted = new HashSet<>();

    /** How many items of each stripe are not there: asked for at each chunk, so never counted. */
    private int[] lacking;

    private boolean closed;
    private long bytes;

    /** Looks what the store has. */
    Stock(Items items, ChunkStore store) throws IOException {
        this.items = items;
        this.store = store;
        hold = store.hold();
        lacking = new int[] {items.all()};
        boolean looked = false;
        try {
            byte[] buffer = new byte[items.longest()];
            for (int page = 0; page < items.pages(); page++) {
                look(page, buffer);
            }
            looked = true;
        } finally {
            if (!looked) {
                hold.close();
            }
        }
    }

    private void look(int page, byte[] buffer) throws IOException {
        ChunkId id = items.id(page);
        hold.add(id);
        if (!store.has(id)) {
            return;
        }
        int length = read(id, buffer, 0);
        if (length != Share.NOTHING) {
            learn(page, Arrays.copyOf(buffer, length));
        }
    }

    /** A page is there: of its chunks, those too that the store has from elsewhere. */
    void learn(int page, byte[] content) throws IOException {
        items.learn(page, content);
        came(page);
        for (int item = items.firstOf(page); item < items.endOf(page); item++) {
            ChunkId id = items.id(item);
            hold.add(id);
            if (store.has(id)) {
                add(item);
            }
        }
    }

    /** Puts a chunk; returns false once this is closed. Safe for many threads. */
    boolean put(ChunkId id, byte[] content, int length) throws IOException {
        putting.readLock().lock();
        try {
            if (!closed) {
                store.put(id, content, 0, length);
            }
            return !closed;
        } finally {
            putting.readLock().unlock();
        }
    }

    /** See {@link ChunkStore#sync}. */
    void sync() throws IOException {
        store.sync();
    }

    /** A chunk is there. */
    void add(int item) {
        if (came(item)) {
            bytes += items.length(item);
        }
    }

    /** Whether it was not there before. */
    private boolean came(int item) {
        if (have.get(item)) {
            return false;
        }
        have.set(item);
        lacking[stripeOf(item)]--;
        wanted.forEach(each -> each.came(item));
        return true;
    }

    /** It is there no more. */
    void forget(int item) {
        if (have.get(item)) {
            have.clear(item);
            lacking[stripeOf(item)]++;
            bytes -= items.isPage(item) ? 0 : items.length(item);
            wanted.forEach(each -> each.gone(item));
        }
    }

    /** From now on it comes in so many stripes. */
    void split(int stripes) {
        lacking = new int[stripes];
        for (int i = have.nextClearBit(0); i < items.all(); i = have.nextClearBit(i + 1)) {
            lacking[stripeOf(i)]++;
        }
    }

    int stripes() {
        return lacking.length;
    }

    int stripeOf(int item) {
        return (items.isPage(item) ? item : item - items.pages()) % lacking.length;
    }

    /** Whether all of a stripe is there; what that is is known only once all pages are. */
    boolean isDone(int stripe) {
        return lacking[stripe] == 0 && items.allKnown();
    }

    /** For somebody who wants items of it, until {@link #leave}. */
    Wants wants() {
        Wants wants = new Wants(have);
        wanted.add(wants);
        return wants;
    }

    void leave(Wants wants) {
        wanted.remove(wants);
    }

    /** How long a chunk is; {@link Share#NOTHING} where it was damaged. Safe for many threads. */
    int read(ChunkId id, byte[] into, int offset) throws IOException {
        try {
            return store.read(id, into, offset);
        } catch (DamagedChunkException | NoSuchFileException e) {
            LOG.log(Level.WARNING, e.getMessage(), e);
            return Share.NOTHING;
        }
    }

    /** What is known of a stripe and not there. */
    BitSet missing(int stripe, int first, int end) {
        BitSet missing = new BitSet();
        for (int i = have.nextClearBit(first); i < end; i = have.nextClearBit(i + 1)) {
            if (items.isKnown(i) && stripeOf(i) == stripe) {
                missing.set(i);
            }
        }
        return missing;
    }

    static BitSet only(int item) {
        BitSet one = new BitSet();
        one.set(item);
        return one;
    }

    /** Somebody reads it, and is to say so once that is over. */
    void reading(int item) {
        reading.add(item);
    }

    void wasRead(int item) {
        reading.remove((Integer) item);
    }

    /** Which of these are being read: the store drops what it finds damaged then. */
    BitSet read(BitSet items) {
        BitSet read = new BitSet();
        reading.forEach(read::set);
        read.and(items);
        return read;
    }

    /** Of what was there, the items that the store has no more. */
    BitSet forgetLost() {
        BitSet lost = new BitSet();
        for (int item = have.nextSetBit(0); item >= 0; item = have.nextSetBit(item + 1)) {
            if (!store.has(items.id(item))) {
                forget(item);
                lost.set(item);
            }
        }
        return lost;
    }

    /** The items that are there, as they change. */
    BitSet have() {
        return have;
    }

    /** The bytes of all chunks that are there. */
    long bytes() {
        return bytes;
    }

    boolean isWhole() {
        return Arrays.stream(lacking).sum() == 0;
    }

    /** Holds nothing any more; what is just being put is awaited, nothing is put afterwards. */
    @Override
    public void close() {
        putting.writeLock().lock();
        try {
            closed = true;
        } finally {
            putting.writeLock().unlock();
        }
        hold.close();
    }
}
