// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.api.agent.AgentSessions;
import org.espalier.api.model.HostId;
import org.espalier.remote.ControlPort;
import org.espalier.remote.LinkSettings;
import org.espalier.remote.internal.ecf.EcfControllerSide;
import org.espalier.remote.internal.link.Crew;
import org.espalier.remote.internal.link.Wire;
import org.espalier.security.Credentials;
import org.espalier.security.Peer;
import org.espalier.security.PeerRole;
import org.espalier.security.TlsContexts;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.ssl.SSLSocket;

/** A control port: one connection a host, the newest. */
final class AgentPort implements ControlPort {
    private static final Logger LOG = Logger.getLogger(AgentPort.class.getName());
    private static final long CLOSING_SECONDS = 5;

    private final InetSocketAddress address;
    private final AgentSessions sessions;
    private final LinkSettings settings;
    private final Crew crew;
    private final EcfControllerSide ecf;
    private final Doorkeeper doorkeeper;
    private final Map<HostId, ControllerEnd> ends = new HashMap<>();
    private boolean closed;

    AgentPort(
            ServerSocketChannel door,
            Credentials own,
            AgentSessions sessions,
            LinkSettings settings)
            throws IOException {
        address = (InetSocketAddress) door.getLocalAddress();
        this.sessions = sessions;
        this.settings = settings;
        crew = new Crew("control-" + address.getPort());
        ecf = new EcfControllerSide(crew, settings.silence());
        doorkeeper =
                new Doorkeeper(
                        door, new TlsContexts(own, PeerRole.AGENT), crew, settings, this::arrived);
    }

    void start() {
        doorkeeper.start();
    }

    private void arrived(Peer peer, SSLSocket socket, Socket bare) throws IOException {
        HostId host = host(peer);
        ControllerEnd end = new ControllerEnd(host, sessions, crew, settings.answer());
        CompletableFuture<Wire> wire = new CompletableFuture<>();
        Consumer<String> hangUp = ecf.join(host, socket, bare, end.link(), wire::complete);
        crew.after(settings.handshake(), () -> requireService(end, wire));
        CompletableFuture<Void> free = take(host, end);
        end.over()
                .whenComplete(
                        (done, never) -> {
                            release(host, end);
                            hangUp.accept("its session has ended");
                        });
        // The host's earlier session must have ended before this one begins.
        wire.thenAcceptBoth(free, (ready, done) -> end.ready(ready));
    }

    private static HostId host(Peer peer) throws IOException {
        try {
            return new HostId(peer.name());
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void requireService(ControllerEnd end, CompletableFuture<Wire> wire) {
        if (!wire.isDone()) {
            end.link().end("the agent offers no service");
        }
    }

    /** Makes {@code end} the one of its host; completes when the earlier one is over. */
    private CompletableFuture<Void> take(HostId host, ControllerEnd end) throws IOException {
        ControllerEnd earlier;
        synchronized (ends) {
            if (closed) {
                throw new IOException("the port is closed");
            }
            earlier = ends.put(host, end);
        }
        if (earlier == null) {
            return CompletableFuture.completedFuture(null);
        }
        earlier.dismiss("the agent of " + host + " has a newer connection");
        return earlier.over();
    }

    private void release(HostId host, ControllerEnd end) {
        synchronized (ends) {
            ends.remove(host, end);
        }
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public Set<HostId> connected() {
        synchronized (ends) {
            return Set.copyOf(ends.keySet());
        }
    }

    @Override
    public void disconnect(HostId host, String cause) {
        ControllerEnd end;
        synchronized (ends) {
            end = ends.get(host);
        }
        if (end != null) {
            end.dismiss(cause);
        }
    }

    @Override
    public void close() {
        List<ControllerEnd> last;
        synchronized (ends) {
            closed = true;
            last = List.copyOf(ends.values());
        }
        last.forEach(end -> end.dismiss("the controller stops"));
        CompletableFuture<?>[] over =
                last.stream().map(ControllerEnd::over).toArray(CompletableFuture[]::new);
        try {
            doorkeeper.stop();
            CompletableFuture.allOf(over).get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "Some sessions of agents did not end in time.", e);
        }
        // Its clock must live to close connections whose peers do not.
        crew.after(settings.handshake(), crew::close);
    }
}
