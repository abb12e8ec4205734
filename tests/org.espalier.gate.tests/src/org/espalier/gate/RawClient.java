// SPDX-License-Identifier: EPL-2.0
package org.espalier.gate;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program at the gate that sends what it likes. */
final class RawClient implements AutoCloseable {
    private final SocketChannel channel;

    RawClient(Path socket) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
    }

    /** Sends as far as the other side takes it; returns whether it took all. */
    boolean send(byte[] bytes) {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        try {
            while (all.hasRemaining()) {
                channel.write(all);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends a piece in its frame. */
    boolean piece(byte[] piece) {
        return send(
                ByteBuffer.allocate(Integer.BYTES + piece.length)
                        .putInt(piece.length)
                        .put(piece)
                        .array());
    }

    /** Reads until the other side hangs up: all that it said. */
    String heard() {
        StringBuilder text = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try {
            while (channel.read(buffer) >= 0) {
                text.append(
                        new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8));
                buffer.clear();
            }
        } catch (IOException e) {
            // It hung up with something of ours unread: what it said before was read.
            text.append(" (").append(e.getMessage()).append(')');
        }
        return text.toString();
    }

    /** Waits for the first bytes: it was let in, or is told why not. */
    int first() throws IOException {
        return channel.read(ByteBuffer.allocate(1 << 16));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
