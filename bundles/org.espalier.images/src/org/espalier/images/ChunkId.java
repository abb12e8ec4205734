// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of some bytes, by which they are named: a chunk, a page of a manifest, an image.
 * Numbers and not an array, for a host knows hundreds of thousands of them.
 *
 * @param a the first eight bytes, the most significant first
 * @param b the next eight
 * @param c the next eight
 * @param d the last eight
 */
public record ChunkId(long a, long b, long c, long d) {
    /** Length of an id, bytes. */
    public static final int BYTES = 32;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    /** To make one takes as long as to name some kilobytes; it begins anew after each name. */
    private static final ThreadLocal<MessageDigest> DIGEST =
            ThreadLocal.withInitial(ChunkId::sha256);

    /** The name of {@code length} bytes from {@code offset} on. */
    public static ChunkId of(byte[] bytes, int offset, int length) {
        MessageDigest digest = DIGEST.get();
        digest.update(bytes, offset, length);
        return read(ByteBuffer.wrap(digest.digest()));
    }

    /** The name of {@code bytes}. */
    public static ChunkId of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** Reads an id; {@code from} has at least {@link #BYTES} left. */
    public static ChunkId read(ByteBuffer from) {
        return new ChunkId(from.getLong(), from.getLong(), from.getLong(), from.getLong());
    }

    /**
     * The id that 64 hexadecimal digits say.
     *
     * @throws IllegalArgumentException if they are none
     */
    public static ChunkId parse(String digits) {
        byte[] bytes = HexFormat.of().parseHex(digits);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(digits + " is no SHA-256");
        }
        return read(ByteBuffer.wrap(bytes));
    }

    /** Writes it; {@code to} has at least {@link #BYTES} left. */
    public void write(ByteBuffer to) {
        to.putLong(a).putLong(b).putLong(c).putLong(d);
    }

    /** A digest of this kind. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** 64 hexadecimal digits. By hand: a relay names a file for each chunk, several times. */
    @Override
    public String toString() {
        byte[] text = new byte[2 * BYTES];
        digits(a, text, 0);
        digits(b, text, 16);
        digits(c, text, 32);
        digits(d, text, 48);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void digits(long number, byte[] text, int from) {
        long rest = number;
        for (int i = from + 15; i >= from; i--) {
            text[i] = DIGITS[(int) rest & 15];
            rest >>>= 4;
        }
    }
}
