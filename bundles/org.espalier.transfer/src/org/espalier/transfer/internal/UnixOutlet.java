// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal;

import org.espalier.api.model.HostId;
import org.espalier.security.TlsContexts;
import org.espalier.security.TlsFaults;
import org.espalier.transfer.HostLinks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.ssl.SSLSocket;

/** Sockets that lead to another host: each connection to one is a connection to its data port. */
public final class UnixOutlet implements HostLinks.Outlet {
    private static final Logger LOG = Logger.getLogger(UnixOutlet.class.getName());
    private static final int LIMIT_MILLIS = 10_000;

    private final TlsContexts tls;
    private final HostId to;
    private final HostLinks.Endpoint at;
    private final byte[] ticket;
    private final Map<Path, ServerSocketChannel> sockets = new LinkedHashMap<>();
    private final Ducts ducts = new Ducts();
    private volatile String trouble;

    /** See {@link HostLinks#forward}. */
    public UnixOutlet(
            TlsContexts tls, HostId to, HostLinks.Endpoint at, byte[] ticket, List<Path> paths)
            throws IOException {
        this.tls = tls;
        this.to = to;
        this.at = at;
        this.ticket = ticket.clone();
        boolean ready = false;
        try {
            for (Path path : paths) {
                ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                sockets.put(path, socket);
                socket.bind(UnixDomainSocketAddress.of(path));
            }
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
        int number = 0;
        for (ServerSocketChannel socket : sockets.values()) {
            int which = number++;
            Threads.start("data-outlet-" + which, () -> accept(socket, which));
        }
    }

    private void accept(ServerSocketChannel server, int which) {
        while (server.isOpen()) {
            try {
                SocketChannel unix = server.accept();
                try {
                    Socket wire = new Socket();
                    ducts.join("data-" + to + "-" + which, wire, dial(wire, which), unix);
                } catch (IOException | RuntimeException e) {
                    trouble =
                            "host "
                                    + to
                                    + " was not reached at "
                                    + at.address()
                                    + ":"
                                    + at.port()
                                    + ": "
                                    + TlsFaults.words(e);
                    LOG.log(Level.WARNING, trouble, e);
                    // Last: whoever sees it closed may ask why.
                    Duct.quietly(unix);
                }
            } catch (IOException e) {
                LOG.log(server.isOpen() ? Level.WARNING : Level.FINE, "At a socket", e);
            }
        }
    }

    private SSLSocket dial(Socket socket, int which) throws IOException {
        try {
            socket.connect(new InetSocketAddress(at.address(), at.port()), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            // Whatever its address: its certificate must name the host.
            SSLSocket secure = tls.dialled(socket, to.value(), at.port());
            secure.startHandshake();
            tls.admitted(secure);
            new Pass(ticket, which).write(secure.getOutputStream());
            if (secure.getInputStream().read() != Pass.WELCOME) {
                throw new IOException("it did not let this host in");
            }
            secure.setSoTimeout(0);
            secure.setTcpNoDelay(true);
            secure.setKeepAlive(true);
            return secure;
        } catch (IOException | RuntimeException e) {
            Duct.quietly(socket);
            throw e;
        }
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void close() {
        sockets.forEach(
                (path, socket) -> {
                    Duct.quietly(socket);
                    Duct.quietly(() -> Files.deleteIfExists(path));
                });
        ducts.close();
    }
}
