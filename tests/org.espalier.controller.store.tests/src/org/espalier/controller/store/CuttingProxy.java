// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stands before a server and, when told to, keeps its answer to the next COMMIT back and hangs up.
 */
final class CuttingProxy implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CuttingProxy.class.getName());

    private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final int server;
    private final AtomicBoolean armed = new AtomicBoolean();
    private final AtomicInteger cuts = new AtomicInteger();

    CuttingProxy(int server) throws IOException {
        this.server = server;
        start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    void cutTheNextCommit() {
        armed.set(true);
    }

    int cuts() {
        return cuts.get();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
                AtomicBoolean cut = new AtomicBoolean();
                start(() -> pass(client, there, false, cut));
                start(() -> pass(there, client, true, cut));
            } catch (IOException e) {
                LOG.log(Level.FINE, "The proxy was closed", e);
            }
        }
    }

    private void pass(Socket from, Socket to, boolean answers, AtomicBoolean cut) {
        byte[] some = new byte[64 << 10];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int n = in.read(some); n > 0; n = in.read(some)) {
                String text = new String(some, 0, n, StandardCharsets.ISO_8859_1);
                if (!answers && text.contains("COMMIT") && armed.compareAndSet(true, false)) {
                    cut.set(true);
                } else if (answers && cut.get()) {
                    // The server has answered: it has committed.
                    cuts.incrementAndGet();
                    return;
                }
                to.getOutputStream().write(some, 0, n);
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "A connection through the proxy broke", e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
