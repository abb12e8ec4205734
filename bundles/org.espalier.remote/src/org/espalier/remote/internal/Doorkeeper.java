// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.remote.LinkSettings;
import org.espalier.remote.internal.link.Crew;
import org.espalier.security.Peer;
import org.espalier.security.TlsContexts;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.ssl.SSLSocket;

/**
 * Accepts connections and lets in who authenticates itself in time. A handshake never holds up the
 * next one: each borrows a thread of its own, of a bounded number; where all are taken, the peer
 * that has kept us waiting longest goes.
 */
final class Doorkeeper {
    private static final Logger LOG = Logger.getLogger(Doorkeeper.class.getName());

    private static final long CLOSING_MILLIS = 2000;

    /** A peer may be sent away for another one after this part of the time it was given. */
    private static final int FAIR_SHARE = 5;

    private final ServerSocket door;
    private final TlsContexts tls;
    private final Crew crew;
    private final LinkSettings settings;
    private final Host host;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Set<Visitor> visitors = new LinkedHashSet<>();

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

    Doorkeeper(ServerSocket door, TlsContexts tls, Crew crew, LinkSettings settings, Host host) {
        this.door = door;
        this.tls = tls;
        this.crew = crew;
        this.settings = settings;
        this.host = host;
        thread = new Thread(this::accept, "control-port-" + door.getLocalPort());
    }

    /** Begins, on a thread of its own. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Closes the door; on return its port is free. */
    void stop() throws InterruptedException {
        close(door);
        // The system keeps the port for as long as somebody waits at it.
        thread.join(CLOSING_MILLIS);
    }

    /** How many are at the door now. */
    int pending() {
        lock.lock();
        try {
            return visitors.size();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                Visitor visitor = enter(socket);
                crew.execute(() -> receive(visitor));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    LOG.log(Level.WARNING, "A connection could not be accepted; trying again.", e);
                    pause();
                }
            } catch (InterruptedException e) {
                LOG.log(Level.WARNING, "The control port was interrupted and is closed.", e);
                close(door);
            }
        }
    }

    /** Out of file descriptors, most likely: who leaves gives some back. */
    private void pause() {
        lock.lock();
        try {
            if (left.awaitNanos(TimeUnit.MILLISECONDS.toNanos(200)) <= 0) {
                LOG.log(Level.FINE, "Nobody left in the meantime.");
            }
        } catch (InterruptedException e) {
            close(door);
        } finally {
            lock.unlock();
        }
    }

    private Visitor enter(Socket socket) throws InterruptedException {
        long patience = settings.handshake().toNanos() / FAIR_SHARE;
        lock.lock();
        try {
            while (visitors.size() >= settings.pendingHandshakes()) {
                Iterator<Visitor> oldestFirst = visitors.iterator();
                Visitor oldest = oldestFirst.next();
                long age = System.nanoTime() - oldest.since();
                if (age >= patience) {
                    oldestFirst.remove();
                    close(oldest.socket());
                } else if (left.awaitNanos(patience - age) <= 0) {
                    LOG.log(Level.FINE, "The oldest of many handshakes gives way.");
                }
            }
            Visitor visitor = new Visitor(socket, System.nanoTime());
            visitors.add(visitor);
            return visitor;
        } finally {
            lock.unlock();
        }
    }

    private void receive(Visitor visitor) {
        Socket bare = visitor.socket();
        Future<?> alarm = crew.after(settings.handshake(), () -> close(bare));
        try {
            SSLSocket socket = tls.accepted(bare);
            socket.startHandshake();
            host.arrived(TlsContexts.peer(socket), socket, bare);
        } catch (IOException e) {
            LOG.log(
                    Level.FINE,
                    e,
                    () -> "A connection from " + bare.getRemoteSocketAddress() + " was refused");
            close(bare);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "A connection was refused by a fault of ours.", e);
            close(bare);
        } finally {
            alarm.cancel(false);
            leave(visitor);
        }
    }

    private void leave(Visitor visitor) {
        lock.lock();
        try {
            visitors.remove(visitor);
            left.signal();
        } finally {
            lock.unlock();
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            LOG.log(Level.FINE, "A socket was closed already", e);
        }
    }
}
