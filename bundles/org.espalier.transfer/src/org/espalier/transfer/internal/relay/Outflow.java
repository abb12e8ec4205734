// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import org.espalier.api.model.HostId;
import org.espalier.transfer.internal.Door;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
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
    private final Wants wants;
    private final byte[] buffer;
    private final boolean packs;

    /** Begun with {@link #start}; to be made under the share's lock. */
    Outflow(Share share, Door.Visit visit, AtomicLong sent) {
        this.share = share;
        this.visit = visit;
        this.sent = sent;
        wants = share.wants();
        buffer = new byte[Frames.ITEM_HEAD + share.longest()];
        packs = Zstandard.PROTOCOL.equals(visit.tls().getApplicationProtocol());
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
        Optional<byte[]> packed = packs ? share.packer().find(item) : Optional.empty();
        int length = 0;
        if (packed.isEmpty()) {
            length = share.read(item, wants, buffer, Frames.ITEM_HEAD);
            if (length == Share.NOTHING) {
                return;
            }
            packed = packed(item, length);
        }
        if (packed.isPresent()) {
            length = packed.get().length;
            System.arraycopy(packed.get(), 0, buffer, Frames.ITEM_HEAD, length);
        }
        long start = System.nanoTime();
        await(share.throttle(), length, out);
        await(share.hosts(), length, out);
        new Frames.Head(item, length, packed.isPresent()).write(ByteBuffer.wrap(buffer));
        out.write(buffer, 0, Frames.ITEM_HEAD + length);
        sent.addAndGet(length);
        share.packer().wrote(length, packed.isPresent(), System.nanoTime() - start);
    }

    private static void await(Throttle throttle, int length, OutputStream out)
            throws IOException, InterruptedException {
        while (!throttle.take(length, PING_MILLIS)) {
            out.write(Frames.PING);
        }
    }

    /** The lists of chunks are names, which nothing makes shorter. */
    private Optional<byte[]> packed(int item, int length) {
        if (!packs || share.isPage(item)) {
            return Optional.empty();
        }
        Packer packer = share.packer();
        return packer.pack(item, buffer, Frames.ITEM_HEAD, length, packer.rate(share.rate()));
    }

    @Override
    public void close() {
        share.over(this, wants);
        // First: a farewell by TLS would wait for one who does not read.
        Bearer.quietly(visit.wire());
        Bearer.quietly(visit.tls());
    }
}
