// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.api.agent.AgentSessions;
import org.espalier.api.controller.ControllerGate;
import org.espalier.remote.ControlPort;
import org.espalier.remote.ControlServer;
import org.espalier.remote.LinkSettings;
import org.espalier.security.Admission;
import org.espalier.security.Identity;
import org.osgi.service.component.annotations.Component;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/** Opens control ports. */
@Component
public final class TlsControlServer implements ControlServer {
    /** The agents of a site all dial again at once when their controller is back. */
    private static final int BACKLOG = 4096;

    @Override
    public ControlPort open(
            InetSocketAddress address,
            Identity own,
            Admission admission,
            AgentSessions sessions,
            ControllerGate gate,
            LinkSettings settings)
            throws IOException {
        if (address.isUnresolved()) {
            throw new IOException(
                    "The control port was not opened: this machine knows no address of the name "
                            + address.getHostString()
                            + ". Correct the name, or give an IP address of this machine.");
        }
        ServerSocketChannel door = ServerSocketChannel.open();
        try {
            // A controller that was killed must get its port back although agents hang on it.
            door.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            door.bind(address, BACKLOG);
        } catch (IOException e) {
            door.close();
            throw new IOException(
                    "The control port "
                            + address
                            + " was not opened: "
                            + e.getMessage()
                            + ". Stop what listens there, or choose another port.",
                    e);
        }
        TlsControlPort port = new TlsControlPort(door, own, admission, sessions, gate, settings);
        port.start();
        return port;
    }
}
