// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.agent.vm.Departure;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.model.HostId;
import org.espalier.transfer.HostLinks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The sockets of one move: in a directory of its own that only its owner may enter. At the VM's
 * host they lead to the other one, where the hypervisor makes two of them itself.
 */
final class MoveRoad {
    /** A socket's path has few bytes to spend. */
    private static final int NAME_BYTES = 6;

    private static final String CONTROL = "c";
    private static final String MEMORY = "m";
    private static final String DISKS = "d";

    private final HostLinks links;
    private final Path here;
    private final Path seen;

    MoveRoad(HostLinks links, AgentSettings.Moves place, String move) {
        this.links = links;
        String name = name(move);
        here = place.directory().resolve(name);
        seen = place.seen().resolve(name);
    }

    private static String name(String move) {
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256")
                            .digest(move.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java without SHA-256", e);
        }
    }

    /** An empty directory for them. */
    void make() throws IOException {
        remove();
        Files.createDirectories(
                here,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Lets the host of the VM in; the hypervisor listens at {@code control}. */
    HostLinks.Gate admit(HostId from, String ticket, Path control) throws IOException {
        return links.admit(
                from, ticket, List.of(control, here.resolve(MEMORY), here.resolve(DISKS)));
    }

    /** Leads to the host that is ready. */
    HostLinks.Outlet lead(HostId to, String ticket, AgentReply.Prepared ready) throws IOException {
        return links.forward(
                to,
                new HostLinks.Endpoint(ready.address(), ready.port()),
                ticket,
                List.of(here.resolve(CONTROL), here.resolve(MEMORY), here.resolve(DISKS)));
    }

    Departure departure(HostId to, AgentReply.Prepared ready) {
        return new Departure(
                to,
                seen.resolve(CONTROL),
                seen.resolve(MEMORY),
                seen.resolve(DISKS),
                ready.disk(),
                ready.serialLog(),
                ready.seed());
    }

    /** What is not there is success. */
    void remove() {
        if (!Files.isDirectory(here)) {
            return;
        }
        try {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(here)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(here);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
