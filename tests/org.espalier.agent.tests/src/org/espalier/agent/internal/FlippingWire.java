// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/** A wire on which one byte becomes another, once. */
final class FlippingWire implements AutoCloseable {
    private final ServerSocket server;
    private final String address;
    private final int port;
    private final long after;
    private final AtomicBoolean flipped = new AtomicBoolean();

    /**
     * Leads to {@code address} and {@code port}.
     *
     * @param after so many bytes from there are let through before
     */
    FlippingWire(String address, int port, long after) throws IOException {
        this.address = address;
        this.port = port;
        this.after = after;
        server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    boolean flipped() {
        return flipped.get();
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
            Socket far = new Socket(address, port);
            thread(() -> pass(near, far, Long.MAX_VALUE));
            thread(() -> pass(far, near, after));
        }
    }

    private void pass(Socket from, Socket to, long clean) throws IOException {
        byte[] buffer = new byte[8192];
        long passed = 0;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                passed += count;
                if (passed > clean && flipped.compareAndSet(false, true)) {
                    buffer[count / 2] ^= 4;
                }
                out.write(buffer, 0, count);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
