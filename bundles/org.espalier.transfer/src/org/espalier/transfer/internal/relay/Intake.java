// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import org.espalier.api.model.HostId;
import org.espalier.images.ChunkId;
import org.espalier.security.TlsContexts;
import org.espalier.security.TlsFaults;
import org.espalier.transfer.relay.Parent;
import org.espalier.transfer.relay.Trouble;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.BitSet;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One stripe from one parent: checks each item before anybody else sees it. */
final class Intake implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Intake.class.getName());

    /** A parent that says nothing for so long, not even a ping, is stalled. */
    private static final int STALL_MILLIS = 1400;

    /** A handshake is reckoned, not only waited for: on a busy host it takes its time. */
    private static final int HANDSHAKE_MILLIS = 5000;

    private final Share share;
    private final int stripe;
    private final Parent parent;
    private final byte[] ticket;
    private final TlsContexts tls;
    private final Socket wire = new Socket();
    private final Object writing = new Object();
    private final BitSet asked = new BitSet();
    private SSLSocket secure;
    private volatile boolean packs;
    private volatile boolean closed;

    Intake(Share share, int stripe, Parent parent, byte[] ticket, TlsContexts tls) {
        this.share = share;
        this.stripe = stripe;
        this.parent = parent;
        this.ticket = ticket;
        this.tls = tls;
    }

    void start() {
        Bearer.thread("relay-from-" + parent.host() + "-" + stripe, this::run);
    }

    int stripe() {
        return stripe;
    }

    HostId parent() {
        return parent.host();
    }

    /** Whether chunks come compressed from there where that saves time. */
    boolean packs() {
        return packs;
    }

    private void run() {
        Trouble trouble = Trouble.CLOSED;
        String why;
        try {
            DataInputStream in = dial();
            if (in.readUnsignedByte() != Frames.WELCOME) {
                trouble = Trouble.REFUSED;
                throw new IOException("it did not let this host in");
            }
            share.ready(this);
            take(in);
            end();
            return;
        } catch (SocketTimeoutException e) {
            trouble = Trouble.STALLED;
            why = "nothing came for " + STALL_MILLIS + " ms";
        } catch (Frames.StrangeException e) {
            trouble = Trouble.CORRUPT;
            why = e.getMessage();
        } catch (OwnTroubleException e) {
            LOG.log(Level.WARNING, "Chunks cannot be kept", e);
            end();
            share.failed(this, String.valueOf(e.getCause().getMessage()));
            return;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "Nothing comes from host " + parent.host(), e);
            why = TlsFaults.words(e);
        }
        boolean wanted = !closed;
        end();
        if (wanted) {
            share.broken(this, stripe, parent.host(), trouble, why);
        }
    }

    private DataInputStream dial() throws IOException {
        wire.setTcpNoDelay(true);
        wire.connect(
                new InetSocketAddress(parent.at().address(), parent.at().port()), STALL_MILLIS);
        wire.setSoTimeout(HANDSHAKE_MILLIS);
        SSLSocket socket = tls.dialled(wire, parent.host().value(), parent.at().port());
        if (Zstandard.isThere()) {
            // Parents that know nothing of it pass it over.
            SSLParameters offer = socket.getSSLParameters();
            offer.setApplicationProtocols(new String[] {Zstandard.PROTOCOL});
            socket.setSSLParameters(offer);
        }
        socket.startHandshake();
        tls.admitted(socket);
        packs = Zstandard.PROTOCOL.equals(socket.getApplicationProtocol());
        socket.setSoTimeout(STALL_MILLIS);
        synchronized (writing) {
            secure = socket;
            socket.getOutputStream().write(new Frames.Greeting(ticket, share.image()).bytes());
        }
        return new DataInputStream(new BufferedInputStream(socket.getInputStream(), 64 << 10));
    }

    /** Asks for these; what was asked for here before is left out. */
    void ask(BitSet items) throws IOException {
        synchronized (writing) {
            BitSet fresh = (BitSet) items.clone();
            fresh.andNot(asked);
            if (fresh.isEmpty() || closed || secure == null) {
                return;
            }
            asked.or(fresh);
            // Frames begin at a byte of the bitmap.
            int first = fresh.nextSetBit(0);
            secure.getOutputStream().write(Frames.wants(fresh, first, fresh.length()));
        }
    }

    /** It came, and was lost. */
    void again(int item) {
        synchronized (writing) {
            asked.clear(item);
        }
    }

    private void take(DataInputStream in) throws IOException {
        byte[] buffer = new byte[share.longest()];
        try (Zstandard zstd = new Zstandard()) {
            while (!share.isDone(this)) {
                Frames.Head head = Frames.Head.read(in, share.all(), buffer.length, packs);
                if (head.number() >= 0) {
                    check(head);
                    Arrival arrival = read(head, in, buffer, zstd);
                    ChunkId id = ChunkId.of(buffer, 0, arrival.length());
                    if (!id.equals(share.id(head.number()))) {
                        throw new Frames.StrangeException(
                                "chunk " + head.number() + " was not what its name says");
                    }
                    keep(head, id, arrival);
                }
            }
        }
    }

    private Arrival read(Frames.Head head, DataInputStream in, byte[] buffer, Zstandard zstd)
            throws IOException {
        if (!head.packed()) {
            in.readFully(buffer, 0, head.length());
            return new Arrival(buffer, head.length(), Optional.empty());
        }
        byte[] frame = new byte[head.length()];
        in.readFully(frame);
        int length = share.length(head.number());
        if (!zstd.unpack(frame, buffer, length)) {
            throw new Frames.StrangeException(
                    "chunk " + head.number() + " was no " + length + " bytes, compressed");
        }
        return new Arrival(buffer, length, Optional.of(frame));
    }

    private void check(Frames.Head head) throws IOException {
        boolean asked;
        synchronized (writing) {
            asked = this.asked.get(head.number());
        }
        if (!asked || !fits(head, share.length(head.number()))) {
            throw new Frames.StrangeException(
                    "it sent item " + head.number() + ", which nobody asked for so");
        }
    }

    private static boolean fits(Frames.Head head, int length) {
        return head.packed()
                ? head.length() < length && length <= Zstandard.LONGEST
                : head.length() == length;
    }

    private void keep(Frames.Head head, ChunkId id, Arrival arrival) throws IOException {
        try {
            share.keep(this, head.number(), id, arrival);
        } catch (IOException e) {
            throw new OwnTroubleException(e);
        }
    }

    /** The fault of this host and not of its parent. */
    private static final class OwnTroubleException extends IOException {
        private static final long serialVersionUID = 1;

        OwnTroubleException(IOException cause) {
            super(cause);
        }
    }

    /** It cannot be asked any more: its own thread finds the wire cut, and says so. */
    void cut() {
        Bearer.quietly(wire);
    }

    private void end() {
        closed = true;
        Bearer.quietly(wire);
    }

    @Override
    public void close() {
        end();
    }
}
