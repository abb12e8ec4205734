// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import org.espalier.api.agent.AgentSessions;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.model.HostId;
import org.espalier.security.Credentials;
import org.espalier.security.Peer;
import org.espalier.security.PeerRole;
import org.espalier.security.SiteAuthority;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The site's authority and the port that its agents and consoles dial. */
public final class ControlPlane implements AutoCloseable {
    private static final Duration RENEWAL = Duration.ofDays(30);

    private final SiteAuthority authority;
    private final ControlPort port;

    private interface Listener {
        ControlPort open(InetSocketAddress at) throws IOException;
    }

    private ControlPlane(SiteAuthority authority, ControlPort port) {
        this.authority = authority;
        this.port = port;
    }

    /**
     * Opens the authority below {@code directory}, or makes one, and listens.
     *
     * @param address the IP address or DNS name that agents and consoles dial; also where it
     *     listens
     * @param wanted the port; 0 takes that of the last start, so that agents find it again
     * @throws IOException if keys cannot be used or there is no free port
     */
    public static ControlPlane open(
            Path directory,
            String address,
            int wanted,
            ControlServer server,
            AgentSessions sessions,
            ControllerGate gate)
            throws IOException {
        SiteAuthority authority = SiteAuthority.open(directory.resolve("ca"), Clock.systemUTC());
        Credentials own =
                authority.issueController(List.of(address), directory.resolve("controller"));
        Listener listener = at -> server.open(at, own, sessions, gate, LinkSettings.defaults());
        Path portFile = directory.resolve("control.port");
        ControlPort port =
                wanted == 0
                        ? listenAgain(listener, address, last(portFile))
                        : listener.open(new InetSocketAddress(address, wanted));
        Files.writeString(portFile, port.address().getPort() + "\n");
        return new ControlPlane(authority, port);
    }

    /** The port of the last start: agents that still run dial that one. */
    private static int last(Path portFile) throws IOException {
        if (!Files.exists(portFile)) {
            return 0;
        }
        String text = Files.readString(portFile).strip();
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        return port <= 65535 ? port : 0;
    }

    private static ControlPort listenAgain(Listener listener, String address, int wanted)
            throws IOException {
        try {
            return listener.open(new InetSocketAddress(address, wanted));
        } catch (IOException e) {
            if (wanted == 0) {
                throw e;
            }
            // Somebody else took it meanwhile; agents that are started are told the new one.
            return listener.open(new InetSocketAddress(address, 0));
        }
    }

    /** The port it listens on. */
    public int port() {
        return port.address().getPort();
    }

    /** Sees to it that {@code directory} has a certificate for {@code host} that holds for long. */
    public void issue(HostId host, Path directory) throws IOException {
        if (!holds(directory, PeerRole.AGENT, host.value())) {
            authority.issueAgent(host, directory);
        }
    }

    /** The same for the console of {@code name}. */
    public void issueConsole(String name, Path directory) throws IOException {
        if (!holds(directory, PeerRole.CONSOLE, name)) {
            authority.issueConsole(name, directory);
        }
    }

    private boolean holds(Path directory, PeerRole role, String name) throws IOException {
        if (!Files.exists(directory.resolve(Credentials.IDENTITY_FILE))) {
            return false;
        }
        Credentials there = Credentials.load(directory);
        return there.self().equals(new Peer(role, name, authority.site()))
                && there.authority().equals(authority.certificate())
                && there.expires().isAfter(Instant.now().plus(RENEWAL));
    }

    @Override
    public void close() {
        port.close();
    }
}
