// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.codec.Codec;
import org.espalier.codec.CodecException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the ends of a link say to each other: a kind, for some a request's number, a body. */
final class Messages {
    /** Controller to agent: number, request. */
    static final byte REQUEST = 1;

    /** Agent to controller: number, reply. */
    static final byte REPLY = 2;

    /** Agent to controller: number, why there is no reply, in words. */
    static final byte FAULT = 3;

    /** Agent to controller: reports. */
    static final byte REPORTS = 4;

    /** Controller to agent: why the connection ends, in words. */
    static final byte GOODBYE = 5;

    private static final int NUMBERED = 1 + Long.BYTES;

    private final Codec codec = new Codec();

    /** A message in parts. */
    record Parsed(byte kind, long number, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Parsed parse(byte[] message) throws IOException {
        if (message.length == 0) {
            throw new IOException("the other side sent an empty message");
        }
        byte kind = message[0];
        boolean numbered = kind == REQUEST || kind == REPLY || kind == FAULT;
        int head = numbered ? NUMBERED : 1;
        if (message.length < head || kind < REQUEST || kind > GOODBYE) {
            throw new IOException(
                    "the other side sent a message of an unknown kind ("
                            + kind
                            + "); both must run the same version of Espalier");
        }
        long number = numbered ? ByteBuffer.wrap(message).getLong(1) : 0;
        byte[] body = java.util.Arrays.copyOfRange(message, head, message.length);
        return new Parsed(kind, number, body);
    }

    byte[] request(long number, AgentRequest request) throws IOException {
        try {
            return numbered(REQUEST, number, codec.encode(request));
        } catch (CodecException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    byte[] reply(long number, AgentReply reply) throws IOException {
        try {
            return numbered(REPLY, number, codec.encode(reply));
        } catch (CodecException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    byte[] fault(long number, String words) {
        return numbered(FAULT, number, words.getBytes(StandardCharsets.UTF_8));
    }

    byte[] reports(List<AgentReport> reports) throws IOException {
        try {
            return plain(REPORTS, codec.encodeAll(AgentReport.class, reports));
        } catch (CodecException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    byte[] goodbye(String cause) {
        return plain(GOODBYE, cause.getBytes(StandardCharsets.UTF_8));
    }

    AgentRequest request(Parsed message) throws IOException {
        return decode(AgentRequest.class, message);
    }

    AgentReply reply(Parsed message) throws IOException {
        return decode(AgentReply.class, message);
    }

    List<AgentReport> reports(Parsed message) throws IOException {
        try {
            return codec.decodeAll(AgentReport.class, message.body());
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

    private static byte[] plain(byte kind, byte[] body) {
        return ByteBuffer.allocate(1 + body.length).put(kind).put(body).array();
    }
}
