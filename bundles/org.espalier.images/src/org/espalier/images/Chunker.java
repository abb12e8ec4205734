// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Cuts bytes where their content says so, so that what is inserted or changed in an image alters
 * the chunks around it only. FastCDC: W. Xia et al., "FastCDC: a Fast and Efficient Content-Defined
 * Chunking Approach for Data Deduplication", USENIX ATC 2016: a gear hash, no cut below the least
 * length, and a mask that is harder before the average length than after it. The same bytes and
 * average give the same cuts for ever: changing anything here costs every site its shared chunks.
 */
public final class Chunker {
    /**
     * The least average length, bytes: the one of images up to {@link #AVERAGE_UP_TO}. A relay
     * passes on whole chunks only: from host to host one costs as long as the longest takes.
     */
    public static final int AVERAGE = 32 << 10;

    /** The greatest average length, bytes. */
    public static final int AVERAGE_MOST = 4 << 20;

    /** Images up to this many bytes are cut at {@link #AVERAGE}; for each double of it, double. */
    public static final long AVERAGE_UP_TO = 2L << 30;

    /** Bits by which the masks differ from the one of the average length. */
    private static final int NORMAL = 2;

    private static final long[] GEAR = gear();

    private final int least;
    private final int average;
    private final int most;
    private final long hard;
    private final long easy;

    /**
     * Cuts at this average length.
     *
     * @param average bytes, a power of two from {@link #AVERAGE} to {@link #AVERAGE_MOST}
     */
    public Chunker(int average) {
        if (average < AVERAGE || average > AVERAGE_MOST || Integer.bitCount(average) != 1) {
            throw new IllegalArgumentException("Chunks of " + average + " bytes");
        }
        this.average = average;
        least = average / 4;
        most = average * 2;
        int bits = Integer.numberOfTrailingZeros(average);
        hard = -1L << (Long.SIZE - bits - NORMAL);
        easy = -1L << (Long.SIZE - bits + NORMAL);
    }

    /** The average length for an image of {@code size} bytes: lists of chunks stay short. */
    public static int averageFor(long size) {
        int average = AVERAGE;
        for (long up = AVERAGE_UP_TO; up < size && average < AVERAGE_MOST; up *= 2) {
            average *= 2;
        }
        return average;
    }

    private static long[] gear() {
        long[] gear = new long[256];
        for (int i = 0; i < gear.length; i++) {
            byte[] seed = ("espalier gear " + i).getBytes(StandardCharsets.US_ASCII);
            gear[i] = ByteBuffer.wrap(ChunkId.sha256().digest(seed)).getLong();
        }
        return gear;
    }

    /** The greatest length of a chunk, bytes: so much has to be seen to cut one. */
    public int most() {
        return most;
    }

    /**
     * The length of the chunk that begins at {@code from}; all up to {@code to}, where nothing says
     * to cut before. Where {@code to} is not the end of the data, at least {@link #most} bytes have
     * to be there.
     */
    public int cut(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + most);
        int normal = Math.min(end, from + average);
        long hash = 0;
        int i = from + least;
        for (; i < normal; i++) {
            hash = (hash << 1) + GEAR[bytes[i] & 0xff];
            if ((hash & hard) == 0) {
                return i + 1 - from;
            }
        }
        for (; i < end; i++) {
            hash = (hash << 1) + GEAR[bytes[i] & 0xff];
            if ((hash & easy) == 0) {
                return i + 1 - from;
            }
        }
        return end - from;
    }
}
