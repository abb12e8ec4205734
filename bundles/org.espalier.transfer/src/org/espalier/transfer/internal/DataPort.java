// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal;

import org.espalier.api.model.HostId;
import org.espalier.security.TlsContexts;
import org.espalier.transfer.HostLinks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.ssl.SSLSocket;

/**
 * The port at which other hosts come in; it listens while one is admitted. A peer is authenticated
 * before a byte of it is read, and has a few seconds to say what it wants.
 */
public final class DataPort implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DataPort.class.getName());

    /** So many may be at the door at once: the rest is turned away, and not queued. */
    private static final int AT_THE_DOOR = 16;

    private static final long DOOR_SECONDS = 10;

    private final TlsContexts tls;
    private final InetAddress address;
    private final int port;
    private final ExecutorService door =
            new ThreadPoolExecutor(
                    0,
                    AT_THE_DOOR,
                    5,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    work -> thread(work, "data-door"));
    private final ScheduledExecutorService clock =
            new ScheduledThreadPoolExecutor(1, work -> thread(work, "data-clock"));
    private final List<Admitted> admitted = new ArrayList<>();
    private ServerSocket listening;

    /** Listens on nothing yet. */
    public DataPort(TlsContexts tls, InetAddress address, int port) {
        this.tls = tls;
        this.address = address;
        this.port = port;
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** A host that may come in. */
    private final class Admitted implements HostLinks.Gate {
        private final HostId from;
        private final byte[] ticket;
        private final List<Path> sockets;
        private final HostLinks.Endpoint endpoint;
        private final BitSet used = new BitSet();
        private final Ducts ducts = new Ducts();

        Admitted(HostId from, byte[] ticket, List<Path> sockets, HostLinks.Endpoint endpoint) {
            this.from = from;
            this.ticket = ticket.clone();
            this.sockets = List.copyOf(sockets);
            this.endpoint = endpoint;
        }

        /** The socket that it wants, where it may have it: each only once. */
        synchronized Optional<Path> take(int socket) {
            if (socket >= sockets.size() || used.get(socket)) {
                return Optional.empty();
            }
            used.set(socket);
            return Optional.of(sockets.get(socket));
        }

        @Override
        public HostLinks.Endpoint endpoint() {
            return endpoint;
        }

        @Override
        public void close() {
            leave(this);
            ducts.close();
        }
    }

    /** See {@link HostLinks#admit}. */
    public synchronized HostLinks.Gate admit(HostId from, byte[] ticket, List<Path> sockets)
            throws IOException {
        if (listening == null) {
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(address, port), AT_THE_DOOR);
            } catch (IOException e) {
                Duct.quietly(socket);
                throw new IOException(
                        "the data port "
                                + port
                                + " at "
                                + address.getHostAddress()
                                + ": "
                                + e.getMessage(),
                        e);
            }
            listening = socket;
            Threads.start("data-port", () -> accept(socket));
        }
        Admitted gate =
                new Admitted(
                        from,
                        ticket,
                        sockets,
                        new HostLinks.Endpoint(address.getHostAddress(), listening.getLocalPort()));
        admitted.add(gate);
        return gate;
    }

    private synchronized void leave(Admitted gate) {
        admitted.remove(gate);
        if (admitted.isEmpty() && listening != null) {
            Duct.quietly(listening);
            listening = null;
        }
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                try {
                    door.execute(() -> enter(socket));
                } catch (RejectedExecutionException e) {
                    LOG.log(Level.FINE, "Too many at the data port", e);
                    Duct.quietly(socket);
                }
            } catch (IOException e) {
                LOG.log(server.isClosed() ? Level.FINE : Level.WARNING, "At the data port", e);
            }
        }
    }

    private void enter(Socket socket) {
        // Not a limit for each read: one that sends byte by byte would have all day.
        Future<?> late = clock.schedule(() -> Duct.quietly(socket), DOOR_SECONDS, TimeUnit.SECONDS);
        try {
            SSLSocket secure = tls.accepted(socket);
            secure.startHandshake();
            HostId peer = new HostId(tls.admitted(secure).name());
            Pass pass = Pass.read(secure.getInputStream());
            Optional<Admitted> gate = gate(peer, pass);
            Optional<Path> target = gate.flatMap(g -> g.take(pass.socket()));
            if (target.isEmpty()) {
                LOG.log(Level.WARNING, "Host {0} came without a ticket that holds", peer);
                secure.getOutputStream().write(Pass.REFUSED);
                late.cancel(false);
                Duct.quietly(secure);
                Duct.quietly(socket);
                return;
            }
            lead(
                    socket,
                    secure,
                    target.get(),
                    late,
                    gate.get(),
                    "data-" + peer + "-" + pass.socket());
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.INFO, "A connection to the data port was not let in", e);
            late.cancel(false);
            Duct.quietly(socket);
        }
    }

    private static void lead(
            Socket socket,
            SSLSocket secure,
            Path target,
            Future<?> late,
            Admitted gate,
            String name)
            throws IOException {
        SocketChannel unix = SocketChannel.open(UnixDomainSocketAddress.of(target));
        try {
            secure.getOutputStream().write(Pass.WELCOME);
            secure.setTcpNoDelay(true);
            secure.setKeepAlive(true);
        } catch (IOException e) {
            Duct.quietly(unix);
            throw e;
        }
        if (late.cancel(false)) {
            gate.ducts.join(name, socket, secure, unix);
        } else {
            Duct.quietly(unix);
        }
    }

    private synchronized Optional<Admitted> gate(HostId peer, Pass pass) {
        return admitted.stream()
                .filter(gate -> gate.from.equals(peer))
                .filter(gate -> MessageDigest.isEqual(gate.ticket, pass.ticket()))
                .findFirst();
    }

    @Override
    public void close() {
        List<Admitted> all;
        synchronized (this) {
            all = List.copyOf(admitted);
        }
        all.forEach(Admitted::close);
        door.shutdown();
        clock.shutdownNow();
    }
}
