// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import org.eclipse.ecf.core.ContainerConnectException;
import org.espalier.link.Crew;
import org.espalier.link.Link;
import org.espalier.link.Wire;
import org.espalier.remote.internal.FrameSocket;
import org.espalier.security.Peer;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;

import javax.net.ssl.SSLSocket;

/** Joins a controller by ECF, on the side of who dials. */
public final class EcfDiallerSide {
    private final Crew crew;
    private final Duration silence;

    /** Borrows threads of {@code crew}. */
    public EcfDiallerSide(Crew crew, Duration silence) {
        this.crew = crew;
        this.silence = silence;
    }

    /**
     * Joins at the own path, and returns when that is done. The link ends with the connection.
     *
     * @param self whom the own certificate names
     * @param socket after the handshake
     * @param bare what is below TLS
     * @param ready is given the wire to the controller when its service is there
     * @throws IOException if the controller refuses
     */
    public void join(Peer self, SSLSocket socket, Socket bare, Link link, Consumer<Wire> ready)
            throws IOException {
        Life life = new Life(link, crew);
        FrameSocket frames =
                new FrameSocket(
                        socket, bare, "controller-of-" + self.name(), crew, silence, life::over);
        DiallerContainer container =
                new DiallerContainer(self, new TlsConnection(frames, Ids.path(self), life));
        life.holds(
                container,
                LinkRegistry.install(
                        container,
                        Ids.controller(self),
                        new Deliverer(link::received),
                        service -> ready.accept(new EcfWire(service, frames::close))));
        try {
            container.connect(Ids.controller(self), null);
        } catch (ContainerConnectException e) {
            String cause = reason(e);
            frames.close(cause);
            throw new IOException(cause, e);
        }
        frames.release();
    }

    /** ECF wraps what went wrong several times, at times without a word of it. */
    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String words = deepest.getMessage();
        return words == null ? deepest.getClass().getSimpleName() : words;
    }
}
