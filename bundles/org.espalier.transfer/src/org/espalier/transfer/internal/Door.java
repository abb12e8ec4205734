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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * The port at which other hosts come in. A peer is authenticated before a byte of it is read, and
 * has a few seconds to say what it wants; its first byte says of which kind that is.
 */
public final class Door implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Door.class.getName());

    /** So many may be at the door at once: the rest is turned away, and not queued. */
    private static final int AT_THE_DOOR = 16;

    private static final long DOOR_SECONDS = 10;

    private final TlsContexts tls;
    private final InetAddress address;
    private final int port;
    private final Map<Integer, Host> hosts = new ConcurrentHashMap<>();
    private final Set<String> spoken = ConcurrentHashMap.newKeySet();
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
    private int expecting;
    private ServerSocket listening;

    /**
     * A peer that was authenticated.
     *
     * @param wire what {@code tls} goes over
     * @param peer who it is
     * @param late closes the connection once its time is over; cancelled where it may stay
     */
    public record Visit(Socket wire, SSLSocket tls, HostId peer, Future<?> late) {
        /** It may not come in, or need not any more. */
        public void end() {
            late.cancel(false);
            Duct.quietly(tls);
            Duct.quietly(wire);
        }
    }

    /** Who receives visitors of one kind; reads what they say next. */
    @FunctionalInterface
    public interface Host {
        /** Returns soon: few can be at the door at once. Whatever is thrown ends the visit. */
        void receive(Visit visit) throws IOException;
    }

    /** Listens on nothing yet. */
    public Door(TlsContexts tls, InetAddress address, int port) {
        this.tls = tls;
        this.address = address;
        this.port = port;
    }

    /** How this host dials others. */
    public TlsContexts tls() {
        return tls;
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Visitors whose first byte is {@code kind} are received by {@code host}. */
    public void assign(int kind, Host host) {
        hosts.put(kind, host);
    }

    /**
     * {@code protocol} is spoken here: visitors that offer it in their handshake are told so. Those
     * that offer nothing, or what is not known here, come in all the same.
     */
    public void speak(String protocol) {
        spoken.add(protocol);
    }

    /** Somebody expects visitors, until {@link #leave}; where they are to come to. */
    public synchronized HostLinks.Endpoint expect() throws IOException {
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
        expecting++;
        return new HostLinks.Endpoint(address.getHostAddress(), listening.getLocalPort());
    }

    /** One who expected visitors expects none any more. */
    public synchronized void leave() {
        expecting--;
        if (expecting == 0 && listening != null) {
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
            secure.setHandshakeApplicationProtocolSelector(
                    (peer, offered) ->
                            offered.stream().filter(spoken::contains).findFirst().orElse(""));
            secure.startHandshake();
            HostId peer = new HostId(tls.admitted(secure).name());
            int kind = secure.getInputStream().read();
            Host host = hosts.get(kind);
            if (host == null) {
                throw new IOException("It speaks version " + kind + ", which is not known here");
            }
            host.receive(new Visit(socket, secure, peer, late));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.INFO, "A connection to the data port was not let in", e);
            late.cancel(false);
            Duct.quietly(socket);
        }
    }

    @Override
    public synchronized void close() {
        door.shutdown();
        clock.shutdownNow();
        if (listening != null) {
            Duct.quietly(listening);
            listening = null;
        }
    }
}
