// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.ssl.SSLSocket;

/**
 * Carries bytes both ways between a TLS connection and a UNIX socket. It holds one buffer each way
 * and reads on only when that is written: whoever is slow slows the other end, and nothing piles
 * up. What one end says last comes before the end of it.
 */
final class Duct implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Duct.class.getName());
    private static final int BUFFER_BYTES = 64 << 10;

    private final Socket wire;
    private final SSLSocket tls;
    private final SocketChannel unix;
    private final Consumer<Duct> over;
    private final AtomicInteger ways = new AtomicInteger(2);

    /**
     * Not begun yet.
     *
     * @param wire what {@code tls} goes over
     * @param over is called when it has ended
     */
    Duct(Socket wire, SSLSocket tls, SocketChannel unix, Consumer<Duct> over) {
        this.wire = wire;
        this.tls = tls;
        this.unix = unix;
        this.over = over;
    }

    void start(String name) {
        Threads.start(name + "-in", () -> carry(this::inward));
        Threads.start(name + "-out", () -> carry(this::outward));
    }

    private interface Way {
        void run() throws IOException;
    }

    private void carry(Way way) {
        try {
            way.run();
            if (ways.decrementAndGet() == 0) {
                close();
            }
        } catch (IOException e) {
            // Either end may go whenever it likes: then the other one is to know.
            LOG.log(Level.FINE, "A connection between hosts ended", e);
            close();
        }
    }

    private void inward() throws IOException {
        InputStream in = tls.getInputStream();
        byte[] bytes = new byte[BUFFER_BYTES];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
            while (buffer.hasRemaining()) {
                unix.write(buffer);
            }
        }
        unix.shutdownOutput();
    }

    private void outward() throws IOException {
        OutputStream out = tls.getOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        while (unix.read(buffer) >= 0) {
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        tls.shutdownOutput();
    }

    @Override
    public void close() {
        quietly(unix);
        // First: a farewell by TLS would wait for one who does not read.
        quietly(wire);
        quietly(tls);
        over.accept(this);
    }

    /** Closes what is of no use any more: that it cannot be is nothing that anybody could mend. */
    static void quietly(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception e) {
            LOG.log(Level.FINE, "A connection between hosts cannot be closed", e);
        }
    }
}
