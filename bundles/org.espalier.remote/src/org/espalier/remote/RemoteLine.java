// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import org.espalier.link.Crew;
import org.espalier.link.ends.ProgramLine;
import org.espalier.remote.internal.Alerts;
import org.espalier.remote.internal.FrameSocket;
import org.espalier.remote.internal.Paths;
import org.espalier.remote.internal.PieceWire;
import org.espalier.security.Identity;
import org.espalier.security.PeerRole;
import org.espalier.security.Renewer;
import org.espalier.security.TlsContexts;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.ssl.SSLSocket;

/**
 * A program's connection to a controller from afar, over TLS, with the certificate of a console.
 * Needs neither OSGi nor ECF.
 */
public final class RemoteLine extends ProgramLine {
    private static final Logger LOG = Logger.getLogger(RemoteLine.class.getName());

    private final Target target;
    private final LinkSettings settings;
    private final Renewer renewer;
    private final Socket bare = new Socket();

    /** Whom it dials, as whom. */
    private record Target(ControllerAddress at, Identity own) {
        @Override
        public String toString() {
            return at.toString();
        }
    }

    private RemoteLine(Target target, LinkSettings settings) {
        super(target.toString(), new Crew("remote-line"), settings.answer());
        this.target = target;
        this.settings = settings;
        renewer =
                new Renewer(
                        target.own(),
                        request -> end().renewals().ask(request),
                        Clock.systemUTC(),
                        () -> ThreadLocalRandom.current().nextDouble(),
                        crew()::after,
                        words -> LOG.log(Level.WARNING, words));
    }

    /**
     * Connects.
     *
     * @param at the address that the controller's certificate has
     * @param credentials the directory of a console's certificate
     * @throws IOException with thing, cause and next step, where the credentials cannot be used,
     *     nobody listens there, or either side does not let the other one in
     */
    public static RemoteLine open(ControllerAddress at, Path credentials, LinkSettings settings)
            throws IOException {
        Identity own = Identity.open(credentials);
        if (own.self().role() != PeerRole.CONSOLE || own.current().isEmpty()) {
            throw new IOException(
                    "No controller was dialled: the credentials in "
                            + credentials
                            + " are not a console's. Name the directory of a console's"
                            + " certificate, as People and Roles makes them.");
        }
        RemoteLine line = new RemoteLine(new Target(at, own), settings);
        try {
            line.connect();
        } catch (IOException e) {
            line.close();
            throw line.failed(
                    e, ". Look whether it runs there, and whether these are its credentials.");
        }
        try {
            line.await();
        } catch (IOException e) {
            line.close();
            throw line.failed(e, "");
        }
        line.renewer.start();
        return line;
    }

    private IOException failed(IOException failure, String advice) {
        String words = failure.getMessage();
        String said = words == null ? failure.getClass().getSimpleName() : Alerts.inWords(words);
        return new IOException(
                "There is no connection to the controller at " + target + ": " + said + advice,
                failure);
    }

    private void connect() throws IOException {
        Future<?> deadline = crew().after(settings.answer(), this::hangUp);
        try {
            bare.connect(
                    new InetSocketAddress(target.at().host(), target.at().port()),
                    Math.toIntExact(settings.handshake().toMillis()));
            TlsContexts tls =
                    new TlsContexts(
                            target.own(), certificate -> Optional.empty(), PeerRole.CONTROLLER);
            SSLSocket socket = tls.dialled(bare, target.at().host(), target.at().port());
            socket.startHandshake();
            FrameSocket frames =
                    new FrameSocket(
                            socket,
                            bare,
                            "controller-at-" + target,
                            crew(),
                            settings.silence(),
                            cause -> end().link().end(cause));
            byte[] path = Paths.program(target.own().self()).getBytes(StandardCharsets.UTF_8);
            frames.sendNow(FrameSocket.PATH, path);
            end().ready(PieceWire.begin(frames, end().link()));
        } finally {
            deadline.cancel(false);
        }
    }

    private void hangUp() {
        try {
            bare.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "A connection was closed already", e);
        }
    }

    @Override
    public void close() {
        renewer.close();
        super.close();
        // Who would say the last words is gone with the threads.
        hangUp();
    }
}
