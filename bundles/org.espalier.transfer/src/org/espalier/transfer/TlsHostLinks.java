// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer;

import org.espalier.api.agent.Tickets;
import org.espalier.api.model.HostId;
import org.espalier.security.Identity;
import org.espalier.security.PeerRole;
import org.espalier.security.TlsContexts;
import org.espalier.transfer.internal.DataPort;
import org.espalier.transfer.internal.UnixOutlet;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** By TLS 1.3 with the certificates of the site: both ends are agents, known by their host. */
public final class TlsHostLinks implements HostLinks, AutoCloseable {
    private final TlsContexts tls;
    private final DataPort port;

    /**
     * Listens on nothing yet.
     *
     * @param own whom this host's agent goes by
     * @param address to listen on: that by which the site's other hosts reach this one
     * @param port to listen on; 0 for any that is free
     */
    public TlsHostLinks(Identity own, InetAddress address, int port) {
        tls = new TlsContexts(own, certificate -> Optional.empty(), PeerRole.AGENT);
        this.port = new DataPort(tls, address, port);
    }

    @Override
    public Gate admit(HostId from, String ticket, List<Path> sockets) throws IOException {
        return port.admit(from, Tickets.bytes(ticket), sockets);
    }

    @Override
    public Outlet forward(HostId to, Endpoint at, String ticket, List<Path> sockets)
            throws IOException {
        return new UnixOutlet(tls, to, at, Tickets.bytes(ticket), sockets);
    }

    @Override
    public void close() {
        port.close();
    }
}
