// SPDX-License-Identifier: EPL-2.0
package org.espalier.gate;

import org.espalier.gate.internal.StreamWire;
import org.espalier.link.Crew;
import org.espalier.link.ends.ProgramLine;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/** A program's connection to a controller by its gate. Needs no OSGi. */
public final class GateLine extends ProgramLine {
    private GateLine(Path socket, SocketChannel channel, Duration patience) {
        super(socket.toString(), new Crew("gate-line"), patience);
        StreamWire wire = new StreamWire(channel, crew(), patience);
        end().ready(wire);
        wire.listen(end().link()::received, end()::dismiss);
    }

    /**
     * Connects as the account that this process runs under.
     *
     * @param patience how long a request may wait for its answer
     * @throws IOException with thing, cause and next step, where nobody listens there or this
     *     account is not let in
     */
    public static GateLine open(Path socket, Duration patience) throws IOException {
        GateLine line = new GateLine(socket, connect(socket), patience);
        line.await();
        return line;
    }

    private static SocketChannel connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new IOException(
                    "There is no controller at the gate "
                            + socket
                            + ": "
                            + e.getMessage()
                            + ". Start one, or name its gate.",
                    e);
        }
    }
}
