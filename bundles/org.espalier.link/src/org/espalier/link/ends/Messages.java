// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.codec.Codec;
import org.espalier.codec.CodecException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What the ends of a link say to each other: a kind, for some a request's number, a body. */
public final class Messages<Q, R, N> {
    /** Who asks: number, request. */
    public static final byte REQUEST = 1;

    /** Who serves: number, reply. */
    public static final byte REPLY = 2;

    /** Who serves: number, why there is no reply, in words. */
    public static final byte FAULT = 3;

    /** Who serves: reports. */
    public static final byte REPORTS = 4;

    /** Who listens: why the connection ends, in words. */
    public static final byte GOODBYE = 5;

    /** Who dialled: asks for another certificate of its own. */
    public static final byte RENEW = 6;

    /** Who listened: that certificate. */
    public static final byte RENEWED = 7;

    /** Who listened: why there is none, in words. */
    public static final byte NOT_RENEWED = 8;

    private static final int NUMBERED = 1 + Long.BYTES;

    private final Protocol<Q, R, N> protocol;
    private final Codec codec;

    /** Of {@code protocol}. */
    public Messages(Protocol<Q, R, N> protocol) {
        this(protocol, new Codec());
    }

    /** Of {@code protocol}, written by {@code codec}. */
    public Messages(Protocol<Q, R, N> protocol, Codec codec) {
        this.protocol = protocol;
        this.codec = codec;
    }

    /** A message in parts. */
    public record Parsed(byte kind, long number, byte[] body) {
        /** Its body as words. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Protocol<Q, R, N> protocol() {
        return protocol;
    }

    /**
     * Takes a message apart.
     *
     * @throws IOException if it is of no known kind
     */
    public static Parsed parse(byte[] message) throws IOException {
        if (message.length == 0) {
            throw new IOException("the other side sent an empty message");
        }
        byte kind = message[0];
        boolean numbered = kind == REQUEST || kind == REPLY || kind == FAULT;
        int head = numbered ? NUMBERED : 1;
        if (message.length < head || kind < REQUEST || kind > NOT_RENEWED) {
            throw new IOException(
                    "the other side sent a message of an unknown kind ("
                            + kind
                            + "); both must run the same version of Espalier");
        }
        long number = numbered ? ByteBuffer.wrap(message).getLong(1) : 0;
        return new Parsed(kind, number, Arrays.copyOfRange(message, head, message.length));
    }

    /** A request as a message. */
    public byte[] request(long number, Q request) throws IOException {
        try {
            return numbered(REQUEST, number, codec.encode(request));
        } catch (CodecException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A reply as a message. */
    public byte[] reply(long number, R reply) throws IOException {
        try {
            return numbered(REPLY, number, codec.encode(reply));
        } catch (CodecException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Reports as one message. */
    public byte[] reports(List<N> reports) throws IOException {
        try {
            return plain(REPORTS, codec.encodeAll(protocol.reports(), reports));
        } catch (CodecException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** That there is no reply, and why. */
    public static byte[] fault(long number, String words) {
        return numbered(FAULT, number, words.getBytes(StandardCharsets.UTF_8));
    }

    /** That the connection ends, and why. */
    public static byte[] goodbye(String cause) {
        return words(GOODBYE, cause);
    }

    static byte[] words(byte kind, String words) {
        return plain(kind, words.getBytes(StandardCharsets.UTF_8));
    }

    /** The request in a message. */
    public Q request(Parsed message) throws IOException {
        return decode(protocol.requests(), message);
    }

    /** The reply in a message. */
    public R reply(Parsed message) throws IOException {
        return decode(protocol.replies(), message);
    }

    /** The reports in a message. */
    public List<N> reports(Parsed message) throws IOException {
        try {
            return codec.decodeAll(protocol.reports(), message.body());
        } catch (CodecException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private <T> T decode(Class<T> type, Parsed message) throws IOException {
        try {
            return codec.decode(type, message.body());
        } catch (CodecException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static byte[] numbered(byte kind, long number, byte[] body) {
        return ByteBuffer.allocate(NUMBERED + body.length)
                .put(kind)
                .putLong(number)
                .put(body)
                .array();
    }

    static byte[] plain(byte kind, byte[] body) {
        return ByteBuffer.allocate(1 + body.length).put(kind).put(body).array();
    }
}
