// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Accepts connections and lets them wait until they say something: a peer that does not costs a
 * file descriptor for a while, no thread. Where the lobby is full, the peer that has been silent
 * longest goes.
 */
final class Lobby {
    /** As many silent peers may wait. */
    static final int SEATS = 1024;

    private static final Logger LOG = Logger.getLogger(Lobby.class.getName());
    private static final long TICK_MILLIS = 100;

    private final ServerSocketChannel door;
    private final Selector selector;
    private final Duration patience;
    private final Consumer<SocketChannel> next;
    private final Runnable tick;
    private final Map<SocketChannel, Long> silent = new LinkedHashMap<>();
    private SelectionKey accepting;
    private boolean full;

    /**
     * At a bound door.
     *
     * @param patience for peers that say nothing
     * @param next takes those who do, in blocking mode
     * @param tick is called some times a second
     */
    Lobby(ServerSocketChannel door, Duration patience, Consumer<SocketChannel> next, Runnable tick)
            throws IOException {
        this.door = door;
        this.patience = patience;
        this.next = next;
        this.tick = tick;
        selector = Selector.open();
        door.configureBlocking(false);
        accepting = door.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Serves until {@link #close}. */
    void serve() {
        try {
            while (selector.isOpen() && door.isOpen()) {
                selector.select(TICK_MILLIS);
                if (door.isOpen()) {
                    accepting.interestOps(SelectionKey.OP_ACCEPT);
                    turn();
                    tick.run();
                }
            }
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "The control port is lost. Restart the controller.", e);
        } finally {
            silent.keySet().forEach(Lobby::close);
            close(door);
            close(selector);
        }
    }

    /** Has {@link #serve} end soon, and the port be free then. */
    void close() {
        close(door);
        selector.wakeup();
    }

    private void turn() throws IOException {
        List<SocketChannel> speaking = new ArrayList<>();
        for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
            SelectionKey key = keys.next();
            keys.remove();
            try {
                if (key.isAcceptable()) {
                    accept();
                } else if (key.isReadable()) {
                    key.cancel();
                    speaking.add((SocketChannel) key.channel());
                }
            } catch (CancelledKeyException e) {
                LOG.log(Level.FINE, "A peer has gone", e);
            }
        }
        expire();
        // Only after this are they free of the selector.
        selector.selectNow();
        for (SocketChannel channel : speaking) {
            silent.remove(channel);
            handOver(channel);
        }
    }

    private void accept() {
        try {
            for (SocketChannel channel = door.accept(); channel != null; channel = door.accept()) {
                if (silent.size() >= SEATS) {
                    dismissOldest();
                }
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
                silent.put(channel, System.nanoTime());
                full = false;
            }
        } catch (IOException e) {
            // Out of file descriptors, most likely: not tried again before the next tick.
            accepting.interestOps(0);
            if (!full) {
                LOG.log(Level.WARNING, "Connections are not accepted for now", e);
            }
            full = true;
            if (!silent.isEmpty()) {
                dismissOldest();
            }
        }
    }

    private void expire() {
        long now = System.nanoTime();
        while (!silent.isEmpty() && now - silent.values().iterator().next() > patience.toNanos()) {
            dismissOldest();
        }
    }

    private void dismissOldest() {
        Iterator<SocketChannel> oldestFirst = silent.keySet().iterator();
        SocketChannel oldest = oldestFirst.next();
        oldestFirst.remove();
        close(oldest);
    }

    private void handOver(SocketChannel channel) {
        try {
            channel.configureBlocking(true);
            next.accept(channel);
        } catch (IOException e) {
            LOG.log(Level.FINE, "A peer has gone", e);
            close(channel);
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.log(Level.FINE, "It was closed already", e);
        }
    }
}
