// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.agent.AgentSessions;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.model.HostId;
import org.espalier.remote.ControlPort;
import org.espalier.remote.ControlServer;
import org.espalier.remote.LinkSettings;
import org.espalier.security.Admission;
import org.espalier.security.Identity;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A control port that nobody dials. */
final class FakeServer implements ControlServer {
    static final int PORT = 40123;

    final List<String> events = new CopyOnWriteArrayList<>();
    volatile String failure;

    @Override
    public ControlPort open(
            InetSocketAddress address,
            Identity own,
            Admission admission,
            AgentSessions sessions,
            ControllerGate gate,
            LinkSettings settings)
            throws IOException {
        if (failure != null) {
            throw new IOException(failure);
        }
        events.add("port opened for " + own.self().role().unit());
        return new Port();
    }

    private final class Port implements ControlPort {
        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress("127.0.0.1", PORT);
        }

        @Override
        public Set<HostId> connected() {
            return Set.of();
        }

        @Override
        public void disconnect(HostId host, String cause) {
            events.add("disconnected " + host);
        }

        @Override
        public void enforce() {
            events.add("enforced");
        }

        @Override
        public void close() {
            events.add("port closed");
        }
    }
}
