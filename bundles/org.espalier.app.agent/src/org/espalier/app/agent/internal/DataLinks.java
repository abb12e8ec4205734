// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.agent.internal;

import org.espalier.api.model.HostId;
import org.espalier.transfer.DataDoor;
import org.espalier.transfer.HostLinks;
import org.espalier.transfer.TlsHostLinks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** The way to the agents of other hosts, as the settings have it; made when it is first wanted. */
@Component(service = {HostLinks.class, DataDoor.Source.class})
public final class DataLinks implements HostLinks, DataDoor.Source {
    private final SettingsFile settings;
    private DataDoor door;
    private TlsHostLinks links;

    /** Does nothing yet: an agent that is new has no certificate. */
    @Activate
    public DataLinks(@Reference SettingsFile settings) {
        this.settings = settings;
    }

    @Override
    public synchronized DataDoor door() throws IOException {
        if (door == null) {
            AgentFile file = settings.file();
            door = new DataDoor(settings.identity(), address(file), file.dataPort());
        }
        return door;
    }

    private synchronized TlsHostLinks links() throws IOException {
        if (links == null) {
            links = new TlsHostLinks(door());
        }
        return links;
    }

    /** A socket that is connected knows the way, and by UDP nothing is sent for that. */
    private static InetAddress address(AgentFile file) throws IOException {
        if (file.dataAddress().isPresent()) {
            return InetAddress.getByName(file.dataAddress().get());
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(file.controllerAddress(), file.controllerPort()));
            return socket.getLocalAddress();
        }
    }

    @Override
    public Gate admit(HostId from, String ticket, List<Path> sockets) throws IOException {
        return links().admit(from, ticket, sockets);
    }

    @Override
    public Outlet forward(HostId to, Endpoint at, String ticket, List<Path> sockets)
            throws IOException {
        return links().forward(to, at, ticket, sockets);
    }

    @Deactivate
    synchronized void stop() {
        if (links != null) {
            links.close();
        } else if (door != null) {
            door.close();
        }
    }
}
