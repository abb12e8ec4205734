// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.testing.Waits;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** A wire to a port. While it is cut nothing passes, and nobody is told; then all goes on. */
final class Wire implements AutoCloseable {
    private final ServerSocket server;
    private final String address;
    private final int port;
    private final BooleanSupplier cut;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final AtomicLong passed = new AtomicLong();

    Wire(String address, int port, BooleanSupplier cut) throws IOException {
        this.address = address;
        this.port = port;
        this.cut = cut;
        server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** So many bytes passed, in both directions. */
    long passed() {
        return passed.get();
    }

    /** Cuts all connections for good; new ones may be made. */
    void drop() throws IOException {
        for (Socket end : ends) {
            end.close();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void thread(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException e) {
                                // The end of a connection, or of the test.
                                Thread.currentThread().interrupt();
                            }
                        },
                        "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket near = server.accept();
            try {
                Socket far = new Socket(address, port);
                ends.add(near);
                ends.add(far);
                thread(() -> pass(near, far));
                thread(() -> pass(far, near));
            } catch (ConnectException e) {
                // Who dials is told in the same way.
                near.close();
            }
        }
    }

    private void pass(Socket from, Socket to) throws IOException {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                Waits.until("the link is back", () -> server.isClosed() || !cut.getAsBoolean());
                out.write(buffer, 0, count);
                passed.addAndGet(count);
            }
            Waits.until("the link is back", () -> server.isClosed() || !cut.getAsBoolean());
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        drop();
    }
}
