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
 *
 * <p>What saves time is told by the rate of the link; that one was learned from what came over it,
 * and where that was compressed, from what a processor compresses. So it is looked at as well what
 * the wire takes: where it waits for the processor, some chunks go as they are, and show it.
 */
final class Packer implements AutoCloseable {
    /** Bytes of compressed chunks in memory: those that are just on their way. */
    static final int KEPT_BYTES = 4 << 20;

    /** What shrinks to no less than this part of itself travels as it is. */
    private static final double SHRINKS = 0.9;

    /** After so many in a row for which it was no use, it is tried for each {@link #GLANCE}th. */
    private static final int PATIENCE = 4;

    private static final int GLANCE = 16;

    /** The same for a link that is faster than what compresses: trying it costs as much as that. */
    private static final int FAST_GLANCE = 256;

    /** Bytes that are looked at together: half of them may be in buffers on their way. */
    static final int SPAN = 8 << 20;

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

    /** Of the chunks that were compressed since the last look: how many bytes, and what it took. */
    private long packedBytes;

    private double packNanos;
    private long packedWriteNanos;

    /** So many bytes go as they are, to see what the wire takes. */
    private long showing;

    private long plainBytes;
    private long plainNanos;

    /** What the wire took of chunks as they are, bytes a second; 0 while that is not known. */
    private double seen;

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
     * The rate of a link of which {@code told} was told, bytes a second: more where it was seen.
     */
    synchronized long rate(long told) {
        return told == 0 ? 0 : Math.max(told, Math.round(seen));
    }

    /**
     * A chunk went out.
     *
     * @param length bytes on the wire
     * @param packed whether it was compressed
     * @param nanos how long the wire, or a limit, made its sender wait
     */
    synchronized void wrote(int length, boolean packed, long nanos) {
        if (packed) {
            packedWriteNanos += nanos;
            return;
        }
        plainBytes += length;
        // The first half may only have filled a buffer.
        plainNanos += plainBytes > SPAN / 2 ? nanos : 0;
        if (plainBytes >= SPAN) {
            seen = (plainBytes - SPAN / 2) * 1e9 / Math.max(1, plainNanos);
            plainBytes = 0;
            plainNanos = 0;
        }
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
            if (showing > 0) {
                showing -= length;
                return Optional.empty();
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
        look(length, took);
        boolean shrinks = packed.length <= SHRINKS * length;
        double saved = (1 - (double) packed.length / length) * 1e9 / rate;
        if (shrinks && saved > (1 + READING) * nanosPerByte) {
            useless = 0;
        } else if (++useless >= PATIENCE) {
            left = (shrinks ? FAST_GLANCE : GLANCE) - 1;
        }
        if (!shrinks) {
            leave(item);
            return Optional.empty();
        }
        keep(item, packed);
        return Optional.of(packed);
    }

    /** Where the wire waited less than the processor took, nobody knows how fast it is. */
    private void look(int length, double took) {
        packedBytes += length;
        packNanos += took * length;
        if (packedBytes >= SPAN) {
            showing = packNanos > packedWriteNanos ? SPAN : 0;
            packedBytes = 0;
            packNanos = 0;
            packedWriteNanos = 0;
        }
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
