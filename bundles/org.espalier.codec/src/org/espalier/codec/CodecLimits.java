// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

/**
 * How much one message may hold. They bound what a peer can make this process allocate; a writer
 * keeps to them too, so nothing is written that cannot be read.
 */
public final class CodecLimits {
    /** The whole message, bytes. A snapshot of 20,000 VMs is about a tenth of it. */
    public static final int MAX_MESSAGE_BYTES = 64 << 20;

    /** One text, UTF-16 units. */
    public static final int MAX_TEXT = 1 << 20;

    /** One run of bytes, such as the end of a serial log. */
    public static final int MAX_BYTES = 16 << 20;

    /** Elements of one list or set. */
    public static final int MAX_ELEMENTS = 1_000_000;

    /** Maps and arrays within each other; the records known here need seven. */
    public static final int MAX_DEPTH = 32;

    /** The name of a field, UTF-16 units. */
    public static final int MAX_NAME = 128;

    private CodecLimits() {}
}
