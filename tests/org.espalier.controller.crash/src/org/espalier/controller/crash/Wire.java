// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/** Frames between a driver and the controller under test. */
final class Wire implements AutoCloseable {
    /** Kinds of frames. */
    enum Kind {
        /** Driver: a command. */
        COMMAND,
        /** Controller: its answer. */
        ANSWER,
        /** Controller: a request to a host; the text is {@code host/number}. */
        REQUEST,
        /** Driver: a host's reply; the text is that of the request. */
        REPLY,
        /** Driver: a host connects, with its Hello; the text is the host's name. */
        HELLO,
        /** Driver: what is there? */
        LOOK,
        /** Driver: what is there once every task has ended? */
        REST,
        /** Controller: the whole site. */
        SITE,
        /** Controller: the driver asked for what cannot be; the text says why. */
        FAULT
    }

    /** One frame. */
    record Frame(Kind kind, String text, byte[] body) {}

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
    }

    synchronized void send(Kind kind, String text, byte[] body) throws IOException {
        out.writeByte(kind.ordinal());
        out.writeUTF(text);
        out.writeInt(body.length);
        out.write(body);
        out.flush();
    }

    /** The next frame; waits for it. */
    Frame receive() throws IOException {
        Kind kind = Kind.values()[in.readByte()];
        String text = in.readUTF();
        return new Frame(kind, text, in.readNBytes(in.readInt()));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
