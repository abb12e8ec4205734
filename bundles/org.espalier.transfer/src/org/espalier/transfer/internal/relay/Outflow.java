// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import org.espalier.api.model.HostId;
import org.espalier.transfer.internal.Door;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What goes to one host. It reads a chunk only when the one before is written: who is slow slows
 * nobody else, and nothing piles up.
 */
final class Outflow implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Outflow.class.getName());

    /** Whoever hears nothing for much longer takes this host for dead. */
    private static final long PING_MILLIS = 400;

    private final Share share;
    private final Door.Visit visit;
    private final AtomicLong sent;
    private final Wants wants = new Wants();
    private final byte[] buffer;

    Outflow(Share share, Door.Visit visit, AtomicLong sent) {
        this.share = share;
        this.visit = visit;
        this.sent = sent;
        buffer = new byte[Frames.ITEM_HEAD + share.longest()];
    }

    void start() {
        HostId peer = visit.peer();
        Bearer.thread("relay-wants-" + peer, this::listen);
        Bearer.thread("relay-to-" + peer, this::give);
    }

    private void listen() {
        try {
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(visit.tls().getInputStream()));
            while (true) {
                share.want(wants, Frames.Want.read(in, share.all()));
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "Host " + visit.peer() + " wants no more", e);
        } finally {
            close();
        }
    }

    private void give() {
        try {
            OutputStream out = visit.tls().getOutputStream();
            out.write(Frames.WELCOME);
            while (true) {
                int item = share.next(wants, PING_MILLIS);
                if (item == Share.OVER) {
                    return;
                }
                if (item == Share.NOTHING) {
                    out.write(Frames.PING);
                } else {
                    give(item, out);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "Host " + visit.peer() + " gets no more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void give(int item, OutputStream out) throws IOException, InterruptedException {
        int length = share.read(item, wants, buffer, Frames.ITEM_HEAD);
        if (length == Share.NOTHING) {
            return;
        }
        while (!share.throttle().take(length, PING_MILLIS)) {
            out.write(Frames.PING);
        }
        Frames.Head.write(ByteBuffer.wrap(buffer), item, length);
        out.write(buffer, 0, Frames.ITEM_HEAD + length);
        sent.addAndGet(length);
    }

    @Override
    public void close() {
        share.over(this, wants);
        // First: a farewell by TLS would wait for one who does not read.
        Bearer.quietly(visit.wire());
        Bearer.quietly(visit.tls());
    }
}
