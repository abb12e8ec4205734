// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.agent.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * An agent's settings file.
 *
 * @param agent what the agent must be told
 * @param controllerAddress DNS name or IP address of the controller
 * @param controllerPort its control port
 * @param credentials directory of the agent's key and certificates
 * @param dataAddress by which other hosts reach this one; empty: that by which it reaches the
 *     controller
 * @param dataPort at which they do; 0: any that is free
 */
record AgentFile(
        AgentSettings agent,
        String controllerAddress,
        int controllerPort,
        Path credentials,
        Optional<String> dataAddress,
        int dataPort) {
    /** Where libvirtd has its sockets, as it sees it itself. */
    private static final List<String> JOURNAL =
            List.of(
                    "journalctl",
                    "--unit=espalier-agent.service",
                    "--lines=4000",
                    "--no-pager",
                    "--output=short-iso");

    private static final Path RUN = Path.of("/run/libvirt");

    private static final List<String> CAPACITY = List.of("cores", "memory.bytes", "disk.bytes");

    /**
     * Reads a file of properties: host, libvirt.uri, images, state, controller.address,
     * controller.port, credentials, and optionally cores, memory.bytes and disk.bytes together;
     * networks=no where the agent is to leave bridges and addresses alone, and network.namespace
     * with the file of the namespace that has them; data.address and data.port; libvirt.run, the
     * directory that libvirtd sees as /run/libvirt, where it is another one to the agent; programs,
     * the directory where updates are put (that of the file); host.reboot, the program that starts
     * the machine anew, with its arguments (systemctl reboot where systemd runs the agent, else
     * none); host.boot, a file that another start of the host changes (that of the kernel); of
     * images that other hosts give: chunks, the directory of their pieces (below state),
     * chunks.bytes, how many of them may be kept (a quarter of that disk: their files take another
     * one), and images.own, the directory where they are put together (that of images); no two
     * hosts may share it.
     *
     * @param version of this agent
     * @param program directory of its program, where it may become another one
     * @throws IOException naming the file and the line if one is missing or makes no sense
     */
    static AgentFile read(Path file, String version, Optional<Path> program) throws IOException {
        Properties lines = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            lines.load(in);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "The agent was not started: there is no file "
                            + file
                            + " with its settings. Write it, or name another one.",
                    e);
        }
        Reader reader = new Reader(file, lines);
        AgentSettings settings =
                new AgentSettings(
                        reader.host(),
                        reader.text("libvirt.uri"),
                        Path.of(reader.text("images")),
                        Path.of(reader.text("state")),
                        offered(reader, lines),
                        Optional.empty(),
                        version,
                        AgentSettings.Limits.DEFAULT,
                        Optional.of(moves(lines)),
                        networking(reader.text("libvirt.uri"), lines),
                        new AgentSettings.Upkeep(
                                program.map(at -> program(file, at, lines)),
                                Rebooting.by(lines),
                                Optional.ofNullable(lines.getProperty("host.boot"))
                                        .map(name -> Path.of(name.strip())),
                                Optional.of(log(file))),
                        Optional.of(chunks(reader, lines)));
        return new AgentFile(
                settings,
                reader.text("controller.address"),
                (int) reader.number("controller.port", 65535),
                Path.of(reader.text("credentials")),
                Optional.ofNullable(lines.getProperty("data.address")).map(String::strip),
                lines.containsKey("data.port") ? (int) reader.number("data.port", 65535) : 0);
    }

    /** As agent-run and the unit of systemd keep it. */
    private static AgentSettings.AgentLog log(Path file) {
        return new AgentSettings.AgentLog(
                file.toAbsolutePath().resolveSibling("agent.log"),
                Rebooting.isService(System.getenv()) ? JOURNAL : List.of());
    }

    private static AgentSettings.Program program(Path file, Path at, Properties lines) {
        Path home = file.toAbsolutePath().getParent();
        String others = lines.getProperty("programs", home.toString()).strip();
        return new AgentSettings.Program(file.toAbsolutePath(), at, Path.of(others));
    }

    private static AgentSettings.Chunks chunks(Reader reader, Properties lines) throws IOException {
        Path state = Path.of(reader.text("state"));
        String directory = lines.getProperty("chunks", state.resolve("chunks") + "").strip();
        long limit =
                lines.containsKey("chunks.bytes")
                        ? reader.number("chunks.bytes", Long.MAX_VALUE)
                        : quarter(Path.of(directory).toAbsolutePath());
        return new AgentSettings.Chunks(
                Path.of(directory),
                limit,
                Path.of(lines.getProperty("images.own", reader.text("images")).strip()));
    }

    /** Of the disk that has it, or will. */
    private static long quarter(Path directory) throws IOException {
        Path there = directory;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return Files.getFileStore(there).getTotalSpace() / 4;
    }

    private static AgentSettings.Moves moves(Properties lines) {
        Path run = Path.of(lines.getProperty("libvirt.run", RUN.toString()).strip());
        return new AgentSettings.Moves(run.resolve("espalier"), RUN.resolve("espalier"));
    }

    /** Only root makes bridges, and only where guests are real. */
    private static Optional<AgentSettings.Networking> networking(String uri, Properties lines) {
        boolean able =
                "root".equals(System.getProperty("user.name"))
                        && uri.startsWith("qemu")
                        && !uri.contains("/session");
        return able && !"no".equals(lines.getProperty("networks"))
                ? Optional.of(
                        new AgentSettings.Networking(
                                Optional.ofNullable(lines.getProperty("network.namespace"))
                                        .map(Path::of),
                                AgentSettings.Networking.DIRECTORY))
                : Optional.empty();
    }

    /** All three where one of them is given: half an offer would be taken for none. */
    private static Optional<Capacity> offered(Reader reader, Properties lines) throws IOException {
        if (CAPACITY.stream().noneMatch(lines::containsKey)) {
            return Optional.empty();
        }
        return Optional.of(
                new Capacity(
                        (int) reader.number("cores", 1 << 16),
                        reader.number("memory.bytes", Long.MAX_VALUE),
                        reader.number("disk.bytes", Long.MAX_VALUE)));
    }

    private record Reader(Path file, Properties lines) {
        String text(String key) throws IOException {
            String value = lines.getProperty(key);
            if (value == null || value.isBlank()) {
                throw new IOException(
                        "The agent was not started: " + file + " has no line " + key + ". Add it.");
            }
            return value.strip();
        }

        HostId host() throws IOException {
            try {
                return new HostId(text("host"));
            } catch (IllegalArgumentException e) {
                throw new IOException(
                        "The agent was not started: host in " + file + ": " + e.getMessage(), e);
            }
        }

        long number(String key, long most) throws IOException {
            String value = text(key);
            try {
                long number = Long.parseLong(value);
                if (number >= 0 && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw wrong(key, value, most, e);
            }
            throw wrong(key, value, most, null);
        }

        private IOException wrong(String key, String value, long most, Exception cause) {
            return new IOException(
                    "The agent was not started: "
                            + key
                            + " in "
                            + file
                            + " is "
                            + value
                            + ". Give a whole number from 0 to "
                            + most
                            + ".",
                    cause);
        }
    }
}
