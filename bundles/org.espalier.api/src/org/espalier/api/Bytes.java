// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Immutable bytes with value equality, so that records may carry them. */
public final class Bytes {
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Copies {@code content}. */
    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    /** Copies {@code length} bytes from {@code offset} on. */
    public static Bytes of(byte[] content, int offset, int length) {
        return new Bytes(Arrays.copyOfRange(content, offset, offset + length));
    }

    /** The UTF-8 form of {@code text}. */
    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** How many bytes. */
    public int length() {
        return content.length;
    }

    /** A copy. */
    public byte[] toArray() {
        return content.clone();
    }

    /** As UTF-8 text; what is not UTF-8 becomes U+FFFD. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes b && Arrays.equals(content, b.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
