// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.link.Crew;
import org.espalier.remote.LinkSettings;
import org.espalier.security.Peer;
import org.espalier.security.TlsContexts;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * Lets in who authenticates itself in time. A bounded number of handshakes goes on at once, each on
 * a thread of its own; who comes later queues. Few at once is also fastest: a thousand agents that
 * all dial a fresh controller would otherwise all be nearly done when the first one loses patience.
 * Where others queue, the peer that has taken longest goes.
 */
final class Doorkeeper {
    /** As many may queue for their handshake. */
    static final int QUEUE = 4096;

    private static final Logger LOG = Logger.getLogger(Doorkeeper.class.getName());
    private static final long CLOSING_MILLIS = 2000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /** A peer may be sent away for another one after this part of the time it was given. */
    private static final int FAIR_SHARE = 2;

    private final TlsContexts tls;
    private final Crew crew;
    private final LinkSettings settings;
    private final Host host;
    private final Lobby lobby;
    private final Thread thread;
    private final Queue<Socket> queue = new ArrayDeque<>();
    private final Set<Visitor> visitors = new LinkedHashSet<>();
    private final Refusals refusals = new Refusals();

    /** Takes in those who are let in. */
    interface Host {
        /**
         * A peer has authenticated itself. Returns when it has settled.
         *
         * @throws IOException if it is not welcome; its connection is closed then
         */
        void arrived(Peer peer, SSLSocket socket, Socket bare) throws IOException;
    }

    private record Visitor(Socket socket, long since) {}

    Doorkeeper(
            ServerSocketChannel door, TlsContexts tls, Crew crew, LinkSettings settings, Host host)
            throws IOException {
        this.tls = tls;
        this.crew = crew;
        this.settings = settings;
        this.host = host;
        lobby = new Lobby(door, settings.handshake(), this::enqueue, this::dispatch);
        thread = new Thread(lobby::serve, "control-port-" + door.socket().getLocalPort());
    }

    /** Begins, on a thread of its own. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Closes the door; on return its port is free. */
    void stop() throws InterruptedException {
        lobby.close();
        thread.join(CLOSING_MILLIS);
        synchronized (queue) {
            queue.forEach(Doorkeeper::close);
            queue.clear();
            visitors.forEach(visitor -> close(visitor.socket()));
        }
    }

    private void enqueue(SocketChannel channel) {
        synchronized (queue) {
            if (queue.size() >= QUEUE) {
                close(channel.socket());
                return;
            }
            queue.add(channel.socket());
        }
        dispatch();
    }

    private void dispatch() {
        synchronized (queue) {
            while (!queue.isEmpty() && visitors.size() < settings.pendingHandshakes()) {
                Visitor visitor = new Visitor(queue.remove(), System.nanoTime());
                visitors.add(visitor);
                crew.execute(() -> receive(visitor));
            }
            if (!queue.isEmpty()) {
                Visitor oldest = visitors.iterator().next();
                long share = settings.handshake().toNanos() / FAIR_SHARE;
                if (System.nanoTime() - oldest.since() > share) {
                    close(oldest.socket());
                }
            }
        }
    }

    private void receive(Visitor visitor) {
        Socket bare = visitor.socket();
        Future<?> alarm = crew.after(settings.handshake(), () -> close(bare));
        try {
            SSLSocket socket = tls.accepted(bare);
            socket.startHandshake();
            host.arrived(tls.admitted(socket), socket, bare);
        } catch (SSLException e) {
            refusals.refused(bare.getInetAddress(), e);
            // It may still be sending: closed now, it would lose the alert that says why.
            crew.after(LAST_WORDS, () -> close(bare));
        } catch (IOException e) {
            refusals.refused(bare.getInetAddress(), e);
            close(bare);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "A connection was refused by a fault of ours.", e);
            close(bare);
        } finally {
            alarm.cancel(false);
            synchronized (queue) {
                visitors.remove(visitor);
            }
            dispatch();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "A socket was closed already", e);
        }
    }
}
