// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.agent.AgentSessions;
import org.espalier.api.model.HostId;
import org.espalier.remote.ControlPort;
import org.espalier.remote.ControlServer;
import org.espalier.remote.LinkSettings;
import org.espalier.security.Credentials;
import org.espalier.security.SiteAuthority;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The site's authority and the port that its agents dial, on loopback. */
final class ControlPlane implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.1";
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
     * @throws IOException if keys cannot be used or there is no free port
     */
    static ControlPlane open(Path directory, ControlServer server, AgentSessions sessions)
            throws IOException {
        SiteAuthority authority = SiteAuthority.open(directory.resolve("ca"), Clock.systemUTC());
        Credentials own =
                authority.issueController(
                        List.of(ADDRESS, "localhost"), directory.resolve("controller"));
        Path portFile = directory.resolve("control.port");
        ControlPort port = listen(server, own, sessions, last(portFile));
        Files.writeString(portFile, port.address().getPort() + "\n");
        return new ControlPlane(authority, port);
    }

    /** The port of the last start: agents that still run dial that one. */
    private static int last(Path portFile) throws IOException {
        if (!Files.exists(portFile)) {
            return 0;
        }
        String text = Files.readString(portFile).strip();
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }

    private static ControlPort listen(
            ControlServer server, Credentials own, AgentSessions sessions, int wanted)
            throws IOException {
        InetAddress address = InetAddress.getByName(ADDRESS);
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

    String address() {
        return ADDRESS;
    }

    int port() {
        return port.address().getPort();
    }

    /** Sees to it that {@code directory} has a certificate for {@code host} that holds for long. */
    void issue(HostId host, Path directory) throws IOException {
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
