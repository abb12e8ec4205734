// SPDX-License-Identifier: EPL-2.0
package org.espalier.lab;

import org.junit.jupiter.api.Assumptions;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real sshd of this account's own on the loopback, with keys made for it. */
public final class PrivateSshd implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path directory;
    private final int port;
    private Process process;

    private PrivateSshd(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /**
     * Starts one whose files lie in {@code directory}, which this makes. Lets in who has the key
     * {@link #userKey}, and nobody else.
     */
    public static PrivateSshd start(Path directory) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(SSHD) || !"1".equals(System.getenv("ESPALIER_NO_LAB")),
                "ESPALIER_NO_LAB=1: no sshd here");
        Files.createDirectory(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if ("root".equals(System.getProperty("user.name"))) {
            // Where sshd keeps its unprivileged half; a package's unit would make it.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        PrivateSshd sshd = new PrivateSshd(directory, freePort());
        sshd.newHostKey();
        keygen(sshd.userKey(), "");
        Files.copy(directory.resolve("user.pub"), directory.resolve("authorized_keys"));
        sshd.go();
        return sshd;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Makes a key pair of Ed25519; the public half gets the suffix .pub. */
    public static void keygen(Path file, String passphrase)
            throws IOException, InterruptedException {
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", file.toString());
    }

    /** Runs a program and gives what it printed. */
    public static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said.strip());
        }
        return said.strip();
    }

    /** Another key for the host from its next start on. */
    public void newHostKey() throws IOException, InterruptedException {
        Files.deleteIfExists(directory.resolve("host"));
        Files.deleteIfExists(directory.resolve("host.pub"));
        keygen(directory.resolve("host"), "");
    }

    /** Starts it after {@link #stop}. */
    public void go() throws IOException {
        Files.writeString(
                directory.resolve("config"),
                String.join(
                        "\n",
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "HostKey " + directory.resolve("host"),
                        "PidFile none",
                        "UsePAM no",
                        "StrictModes no",
                        "PasswordAuthentication no",
                        "KbdInteractiveAuthentication no",
                        "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
                        "MaxStartups 100",
                        "Subsystem sftp internal-sftp",
                        ""));
        ProcessBuilder builder =
                new ProcessBuilder(
                        SSHD.toString(), "-D", "-e", "-f", directory.resolve("config").toString());
        process = builder.redirectErrorStream(true).start();
        BufferedReader said = process.inputReader();
        StringBuilder all = new StringBuilder();
        String line;
        do {
            line = said.readLine();
            all.append(line).append('\n');
            if (line == null) {
                throw new IOException("sshd did not start: " + all);
            }
        } while (!line.contains("Server listening"));
        Thread reader = new Thread(() -> said.lines().forEach(l -> {}), "sshd's log");
        reader.setDaemon(true);
        reader.start();
    }

    /** Ends it and every session. */
    public void stop() throws InterruptedException {
        List<ProcessHandle> sessions = process.descendants().toList();
        process.destroy();
        sessions.forEach(ProcessHandle::destroy);
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** The private key that is let in. */
    public Path userKey() {
        return directory.resolve("user");
    }

    /** Where it listens, on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Its key as ssh-keygen prints its fingerprint. */
    public String fingerprint() throws IOException, InterruptedException {
        return run("ssh-keygen", "-lf", directory.resolve("host.pub").toString()).split(" ")[1];
    }

    /** Its public key. */
    public Path hostKey() {
        return directory.resolve("host.pub");
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
