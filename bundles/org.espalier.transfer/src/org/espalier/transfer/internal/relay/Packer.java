// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The chunks of one image as they travel: compressed where that saves time. What came compressed is
 * passed on as it came, and what is compressed here is so for all whom it goes to, as long as it is
 * among the last few. Safe for many threads.
 */
final class Packer implements AutoCloseable {
    /** Bytes of compressed chunks in memory: those that are just on their way. */
    static final int KEPT_BYTES = 4 << 20;

    /** What shrinks to no less than this part of itself travels as it is. */
    private static final double SHRINKS = 0.9;

    /** After so many in a row for which it was no use, it is tried for each {@link #GLANCE}th. */
    private static final int PATIENCE = 4;

    private static final int GLANCE = 16;

    /** Reading a frame takes so much of the time that writing it took. */
    private static final double READING = 0.4;

    /** What a moment without the processor made of the time is forgotten by and by. */
    private static final double FORGETS = 1.05;

    private final Map<Integer, byte[]> kept = new LinkedHashMap<>();
    private final BitSet plain = new BitSet();
    private final Zstandard zstd = new Zstandard();
    private long keptBytes;
    private double nanosPerByte = Double.MAX_VALUE;
    private int useless;
    private int left;
    private int tried;
    private volatile boolean closed;

    /** A chunk that came compressed, and was checked. */
    synchronized void keep(int item, byte[] packed) {
        if (closed) {
            return;
        }
        byte[] before = kept.put(item, packed);
        keptBytes += packed.length - (before == null ? 0 : before.length);
        Iterator<byte[]> eldest = kept.values().iterator();
        while (keptBytes > KEPT_BYTES) {
            keptBytes -= eldest.next().length;
            eldest.remove();
        }
    }

    /** A chunk that travels as it is: it came so, or does not shrink. */
    synchronized void leave(int item) {
        plain.set(item);
    }

    /** Its form for the wire, where that is at hand. */
    synchronized Optional<byte[]> find(int item) {
        return Optional.ofNullable(kept.get(item));
    }

    /**
     * The compressed form of a chunk; empty where it had better travel as it is.
     *
     * @param rate of the link that it goes over, bytes a second; 0 where nobody knows
     */
    Optional<byte[]> pack(int item, byte[] from, int offset, int length, long rate) {
        synchronized (this) {
            Optional<byte[]> before = find(item);
            boolean never = closed || rate == 0 || length > Zstandard.LONGEST || plain.get(item);
            if (before.isPresent() || never) {
                return before;
            }
            if (left > 0) {
                left--;
                return Optional.empty();
            }
            tried++;
        }
        byte[] packed;
        double took;
        // Not while others wait to look at what is there: a share stands still as long as that.
        synchronized (zstd) {
            if (closed) {
                return Optional.empty();
            }
            long start = System.nanoTime();
            packed = zstd.pack(from, offset, length);
            took = (double) (System.nanoTime() - start) / length;
        }
        return judged(item, packed, length, took, rate);
    }

    private synchronized Optional<byte[]> judged(
            int item, byte[] packed, int length, double took, long rate) {
        nanosPerByte = Math.min(took, FORGETS * nanosPerByte);
        boolean shrinks = packed.length <= SHRINKS * length;
        double saved = (1 - (double) packed.length / length) * 1e9 / rate;
        if (shrinks && saved > (1 + READING) * nanosPerByte) {
            useless = 0;
        } else if (++useless >= PATIENCE) {
            left = GLANCE - 1;
        }
        if (!shrinks) {
            leave(item);
            return Optional.empty();
        }
        keep(item, packed);
        return Optional.of(packed);
    }

    /** How many chunks it was tried for. */
    synchronized int tried() {
        return tried;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            kept.clear();
            keptBytes = 0;
        }
        // Nobody is in the middle of it, and who comes later finds it closed.
        synchronized (zstd) {
            zstd.close();
        }
    }
}
