// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import org.eclipse.ecf.provider.generic.ContainerMessage;
import org.espalier.link.Crew;
import org.espalier.link.Link;
import org.espalier.link.Wire;
import org.espalier.remote.internal.FrameSocket;
import org.espalier.remote.internal.Paths;
import org.espalier.remote.internal.PieceWire;
import org.espalier.security.Peer;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

import javax.net.ssl.SSLSocket;

/**
 * Joins an authenticated peer, on the controller's side: to ECF, or a program by its link alone.
 */
public final class EcfListenerSide {
    private final Crew crew;
    private final Duration silence;

    /** Borrows threads of {@code crew}. */
    public EcfListenerSide(Crew crew, Duration silence) {
        this.crew = crew;
        this.silence = silence;
    }

    /**
     * Lets a peer join at its path, and returns when it has joined. The link ends with the
     * connection.
     *
     * @param peer who the certificate says it is: it may ask for no other path
     * @param socket after the handshake
     * @param bare what is below TLS
     * @param ready is given the wire to the peer when its service is there
     * @return closes the connection, with a cause
     * @throws IOException if the peer asks for what is not its own, or does not speak what it asked
     *     for
     */
    public Consumer<String> join(
            Peer peer, SSLSocket socket, Socket bare, Link link, Consumer<Wire> ready)
            throws IOException {
        ListenerContainer container = new ListenerContainer(peer);
        Life life = new Life(link, crew);
        life.holds(container, null);
        FrameSocket frames =
                new FrameSocket(
                        socket,
                        bare,
                        peer.role().unit() + "-" + peer.name(),
                        crew,
                        silence,
                        life::over);
        try {
            String path = new String(frames.readExpected(FrameSocket.PATH), StandardCharsets.UTF_8);
            if (Paths.isProgram(peer, path)) {
                ready.accept(PieceWire.begin(frames, link));
                return frames::close;
            }
            if (!path.equals(Ids.path(peer))) {
                throw new IOException(
                        Ids.words(peer) + " asked for the path " + path + ", not its own");
            }
            ContainerMessage request =
                    SafeObjects.read(
                            ContainerMessage.class, frames.readExpected(FrameSocket.CONNECT));
            life.holds(
                    container,
                    LinkRegistry.install(
                            container,
                            Ids.dialler(peer),
                            new Deliverer(link::received),
                            service -> ready.accept(new EcfWire(service, frames::close))));
            TlsConnection connection = new TlsConnection(frames, path, life);
            connection.handler(container.getMessageReceiver());
            ContainerMessage answer = container.join(socket, request, connection);
            frames.sendNow(FrameSocket.RESULT, SafeObjects.write(answer));
            frames.release();
            return frames::close;
        } catch (IOException | RuntimeException e) {
            frames.close(String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
