// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import org.espalier.codec.internal.MessageReader;
import org.espalier.codec.internal.MessageWriter;

import java.util.List;

/**
 * Turns messages into bytes and back. Messages are the records that cross a wire or go into a
 * journal: site events, entities, changes, commands, requests, replies and reports of agents and of
 * controllers, audit entries, measurements, plans, refusals. A {@code Principal} is none: who
 * speaks is never read.
 *
 * <p>Whatever the bytes are, reading them gives a message or a {@link CodecException}. Safe for
 * many threads; cheap to make.
 */
public final class Codec {
    /** The version of the format that is written, and the only one that is read. */
    public static final int FORMAT_VERSION = 1;

    private final Recollection memory;

    /** Writes every entity anew. */
    public Codec() {
        this(null);
    }

    /**
     * Writes entities as they were written before.
     *
     * @param memory of that, shared with others as one likes; null for none
     */
    public Codec(Recollection memory) {
        this.memory = memory;
    }

    /**
     * Writes one message.
     *
     * @throws CodecException if it is beyond {@link CodecLimits} or holds text that is not Unicode
     * @throws IllegalArgumentException if records of its class are no messages
     */
    public byte[] encode(Object message) throws CodecException {
        return MessageWriter.one(message, UnknownFields.NONE, memory);
    }

    /**
     * Writes one message with the fields that were unknown when it was read.
     *
     * @param rest what {@link #decodeKeeping} gave with this message
     * @throws CodecException see {@link #encode(Object)}; also where {@code rest} does not fit
     */
    public byte[] encode(Object message, UnknownFields rest) throws CodecException {
        return MessageWriter.one(message, rest, null);
    }

    /**
     * Writes any number of messages of one type as one.
     *
     * @param root their common type: a sealed type or a record
     * @throws CodecException see {@link #encode(Object)}
     */
    public <T> byte[] encodeAll(Class<T> root, List<? extends T> messages) throws CodecException {
        return MessageWriter.all(root, messages, memory);
    }

    /**
     * Reads one message; fields that are not known are passed over.
     *
     * @param root the type expected: a sealed type or a record
     * @throws CodecException if the bytes are no such message
     */
    public <T> T decode(Class<T> root, byte[] message) throws CodecException {
        return MessageReader.one(root, message, false).value();
    }

    /** Reads one message; fields that are not known are kept. See {@link #decode}. */
    public <T> Decoded<T> decodeKeeping(Class<T> root, byte[] message) throws CodecException {
        return MessageReader.one(root, message, true);
    }

    /** Reads what {@link #encodeAll} wrote for {@code root}. See {@link #decode}. */
    public <T> List<T> decodeAll(Class<T> root, byte[] messages) throws CodecException {
        return MessageReader.all(root, messages);
    }
}
