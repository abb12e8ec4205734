// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import org.espalier.api.agent.AgentSessions;
import org.espalier.api.model.HostId;
import org.espalier.security.Credentials;
import org.espalier.security.SiteAuthority;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The site's authority and the port that its agents dial. */
public final class ControlPlane implements AutoCloseable {
    private static final Duration RENEWAL = Duration.ofDays(30);

    private final SiteAuthority authority;
    private final ControlPort port;

    private ControlPlane(SiteAuthority authority, ControlPort port) {
        this.authority = authority;
        this.port = port;
    }

    /**
     * Opens the authority below {@code directory}, or makes one, and listens.
     *
     * @param address the IP address or DNS name that agents dial; also where it listens
     * @param wanted the port; 0 takes that of the last start, so that agents find it again
     * @throws IOException if keys cannot be used or there is no free port
     */
    public static ControlPlane open(
            Path directory,
            String address,
            int wanted,
            ControlServer server,
            AgentSessions sessions)
            throws IOException {
        SiteAuthority authority = SiteAuthority.open(directory.resolve("ca"), Clock.systemUTC());
        Credentials own =
                authority.issueController(List.of(address), directory.resolve("controller"));
        Path portFile = directory.resolve("control.port");
        ControlPort port =
                wanted == 0
                        ? listenAgain(server, own, sessions, address, last(portFile))
                        : server.open(
                                new InetSocketAddress(address, wanted),
                                own,
                                sessions,
                                LinkSettings.defaults());
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

    private static ControlPort listenAgain(
            ControlServer server,
            Credentials own,
            AgentSessions sessions,
            String address,
            int wanted)
            throws IOException {
        try {
            return server.open(
                    new InetSocketAddress(address, wanted), own, sessions, LinkSettings.defaults());
        } catch (IOException e) {
            if (wanted == 0) {
                throw e;
            }
            // Somebody else took it meanwhile; agents are told the new one when they are started.
            return server.open(
                    new InetSocketAddress(address, 0), own, sessions, LinkSettings.defaults());
        }
    }

    /** The port it listens on. */
    public int port() {
        return port.address().getPort();
    }

    /** Sees to it that {@code directory} has a certificate for {@code host} that holds for long. */
    public void issue(HostId host, Path directory) throws IOException {
        if (Files.exists(directory.resolve(Credentials.IDENTITY_FILE))) {
            Credentials there = Credentials.load(directory);
            if (there.authority().equals(authority.certificate())
                    && there.expires().isAfter(Instant.now().plus(RENEWAL))) {
                return;
            }
        }
        authority.issueAgent(host, directory);
    }

    @Override
    public void close() {
        port.close();
    }
}
