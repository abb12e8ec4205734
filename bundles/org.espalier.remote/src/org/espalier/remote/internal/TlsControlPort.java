// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.model.HostId;
import org.espalier.link.Crew;
import org.espalier.link.Wire;
import org.espalier.link.ends.End;
import org.espalier.remote.ControlPort;
import org.espalier.remote.LinkSettings;
import org.espalier.remote.internal.ecf.EcfListenerSide;
import org.espalier.security.Admission;
import org.espalier.security.Identity;
import org.espalier.security.Newcomer;
import org.espalier.security.Peer;
import org.espalier.security.PeerRole;
import org.espalier.security.TlsContexts;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.ssl.SSLSocket;

/** A control port: what a peer may speak its certificate's role says, nothing that it sends. */
final class TlsControlPort implements ControlPort {
    private static final Logger LOG = Logger.getLogger(TlsControlPort.class.getName());
    private static final long CLOSING_SECONDS = 5;

    private final InetSocketAddress address;
    private final LinkSettings settings;
    private final Crew crew;
    private final EcfListenerSide ecf;
    private final Doorkeeper doorkeeper;
    private final AgentDesk agents;
    private final ConsoleDesk consoles;
    private final Admission admission;
    private final Map<End<?, ?, ?>, Guest> ends = new HashMap<>();
    private boolean closed;

    /**
     * Who is at the other end.
     *
     * @param certificates that of the handshake, and those that were given to it since
     */
    private record Guest(Peer peer, List<X509Certificate> certificates) {
        Guest with(X509Certificate given) {
            List<X509Certificate> all = new ArrayList<>(certificates);
            all.add(given);
            return new Guest(peer, List.copyOf(all));
        }
    }

    TlsControlPort(
            ServerSocketChannel door,
            Identity own,
            Admission admission,
            AgentSessions sessions,
            ControllerGate gate,
            LinkSettings settings)
            throws IOException {
        address = (InetSocketAddress) door.getLocalAddress();
        this.settings = settings;
        this.admission = admission;
        crew = new Crew("control-" + address.getPort());
        ecf = new EcfListenerSide(crew, settings.silence());
        agents = new AgentDesk(sessions, crew, settings.answer());
        consoles = new ConsoleDesk(gate, crew);
        TlsContexts tls =
                new TlsContexts(
                        own,
                        admission::revoked,
                        PeerRole.AGENT,
                        PeerRole.CONSOLE,
                        PeerRole.NEWCOMER);
        doorkeeper = new Doorkeeper(door, tls, crew, settings, this::arrived);
    }

    void start() {
        doorkeeper.start();
    }

    private void arrived(Peer peer, SSLSocket socket, Socket bare) throws IOException {
        if (peer.role() == PeerRole.NEWCOMER) {
            Newcomer.receive(socket, admission);
            bare.close();
            LOG.log(Level.INFO, "Host {0} was enrolled by its token", peer.name());
            return;
        }
        Desk desk = peer.role() == PeerRole.AGENT ? agents : consoles;
        String from = bare.getInetAddress().getHostAddress();
        End<?, ?, ?> end = desk.receive(peer, from);
        X509Certificate certificate = TlsContexts.certificate(socket);
        end.renewals()
                .serve(
                        request -> {
                            requireKnown(desk, peer, from);
                            return renew(end, certificate, request);
                        });
        CompletableFuture<Wire> wire = new CompletableFuture<>();
        Consumer<String> hangUp = ecf.join(peer, socket, bare, end.link(), wire::complete);
        crew.after(settings.handshake(), () -> requireService(end, wire));
        CompletableFuture<?> free = take(desk, new Guest(peer, List.of(certificate)), end);
        end.over()
                .thenAccept(
                        cause -> {
                            synchronized (ends) {
                                ends.remove(end);
                            }
                            desk.left(peer, end);
                            hangUp.accept("its session has ended");
                        });
        wire.thenAcceptBoth(free, (ready, done) -> end.ready(ready));
    }

    private static void requireService(End<?, ?, ?> end, CompletableFuture<Wire> wire) {
        if (!wire.isDone()) {
            end.link().end("the " + end.peer() + " offers no service");
        }
    }

    private static void requireKnown(Desk desk, Peer peer, String from) throws IOException {
        Optional<String> cause = desk.stranger(peer, from);
        if (cause.isPresent()) {
            throw new IOException(
                    "The certificate of "
                            + peer.role().unit()
                            + " "
                            + peer.name()
                            + " was not renewed: "
                            + cause.get()
                            + ". Ask a site administrator.");
        }
    }

    private byte[] renew(End<?, ?, ?> end, X509Certificate present, byte[] request)
            throws IOException {
        try {
            X509Certificate given = admission.renew(present, request);
            synchronized (ends) {
                ends.computeIfPresent(end, (key, guest) -> guest.with(given));
            }
            LOG.log(Level.INFO, "Renewed: {0}", given.getSubjectX500Principal());
            return given.getEncoded();
        } catch (RefusedException | CertificateEncodingException | IOException e) {
            LOG.log(Level.WARNING, e.getMessage());
            throw new IOException(e.getMessage(), e);
        }
    }

    private CompletableFuture<?> take(Desk desk, Guest guest, End<?, ?, ?> end) throws IOException {
        synchronized (ends) {
            if (closed) {
                throw new IOException("the port is closed");
            }
            ends.put(end, guest);
        }
        // It may have been revoked since the handshake, when nobody found it here yet.
        enforce(end, guest);
        return desk.seat(guest.peer(), end);
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public Set<HostId> connected() {
        return agents.connected();
    }

    @Override
    public void disconnect(HostId host, String cause) {
        agents.disconnect(host, cause);
    }

    @Override
    public void enforce() {
        Map<End<?, ?, ?>, Guest> all;
        synchronized (ends) {
            all = Map.copyOf(ends);
        }
        all.forEach(this::enforce);
    }

    private void enforce(End<?, ?, ?> end, Guest guest) {
        guest.certificates().stream()
                .flatMap(certificate -> admission.revoked(certificate).stream())
                .findFirst()
                .ifPresent(cause -> end.dismiss(words(guest.peer(), cause)));
    }

    private static String words(Peer peer, String cause) {
        String again =
                peer.role() == PeerRole.AGENT
                        ? "Enrol the host again if it is to come back"
                        : "Have another one issued if it is to come back";
        return "the certificate of "
                + peer.role().unit()
                + " "
                + peer.name()
                + " was revoked: "
                + cause
                + ". "
                + again;
    }

    @Override
    public void close() {
        List<End<?, ?, ?>> last;
        synchronized (ends) {
            closed = true;
            last = List.copyOf(ends.keySet());
        }
        last.forEach(end -> end.dismiss("the controller stops"));
        CompletableFuture<?>[] over =
                last.stream().map(End::over).toArray(CompletableFuture[]::new);
        try {
            doorkeeper.stop();
            CompletableFuture.allOf(over).get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "Some connections did not end in time.", e);
        }
        // Its clock must live to close connections whose peers do not.
        crew.after(settings.handshake(), crew::close);
    }
}
