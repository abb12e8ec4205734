// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import java.nio.ByteBuffer;
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

    /** 64 hexadecimal digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(a) + hex.toHexDigits(b) + hex.toHexDigits(c) + hex.toHexDigits(d);
    }
}
