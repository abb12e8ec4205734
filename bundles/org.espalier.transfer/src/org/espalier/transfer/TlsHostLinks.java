// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer;

import org.espalier.api.agent.Tickets;
import org.espalier.api.model.HostId;
import org.espalier.security.Identity;
import org.espalier.transfer.internal.DataPort;
import org.espalier.transfer.internal.UnixOutlet;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

/** By TLS 1.3 with the certificates of the site: both ends are agents, known by their host. */
public final class TlsHostLinks implements HostLinks, AutoCloseable {
    private final DataDoor door;
    private final DataPort port;

    /** As by {@link DataDoor#DataDoor}. */
    public TlsHostLinks(Identity own, InetAddress address, int port) {
        this(new DataDoor(own, address, port));
    }

    /** By the one port of this host; it is closed with this. */
    public TlsHostLinks(DataDoor door) {
        this.door = door;
        this.port = new DataPort(door.inside());
    }

    @Override
    public Gate admit(HostId from, String ticket, List<Path> sockets) throws IOException {
        return port.admit(from, Tickets.bytes(ticket), sockets);
    }

    @Override
    public Outlet forward(HostId to, Endpoint at, String ticket, List<Path> sockets)
            throws IOException {
        return new UnixOutlet(door.inside().tls(), to, at, Tickets.bytes(ticket), sockets);
    }

    @Override
    public void close() {
        port.close();
        door.close();
    }
}
