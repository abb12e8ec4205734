// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.lab.PrivateSshd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Logging in to a real sshd: who is let in, which hosts are trusted, and what is said otherwise.
 */
class SshTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir private static Path shared;
    @TempDir private Path own;
    private static PrivateSshd sshd;

    @BeforeAll
    static void start() throws Exception {
        sshd = PrivateSshd.start(shared.resolve("sshd"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (sshd != null) {
            sshd.close();
        }
    }

    private static SshTarget target() {
        return new SshTarget(System.getProperty("user.name"), "127.0.0.1", sshd.port());
    }

    private static SshLogin key(Path file) {
        return new SshLogin.KeyFile(file, Optional.empty());
    }

    private KnownHosts known() {
        return new KnownHosts(own.resolve("ssh/known_hosts"));
    }

    private Ssh trusting() {
        return new Ssh(known(), key -> true, LIMIT);
    }

    private static RefusedException refused(Ssh ssh, SshLogin... logins) {
        return refused(ssh, target(), logins);
    }

    private static RefusedException refused(Ssh ssh, SshTarget target, SshLogin... logins) {
        AtomicReference<RefusedException> refused = new AtomicReference<>();
        assertThatThrownBy(() -> ssh.connect(target, List.of(logins)).close())
                .isInstanceOfSatisfying(RefusedException.class, refused::set);
        assertThat(refused.get().getMessage()).doesNotContain("null", "Exception");
        return refused.get();
    }

    @Test
    void logsInByAKeyAndAsksForAnUnknownHostOnce() throws Exception {
        List<UnknownHostKey> asked = new ArrayList<>();
        HostKeyQuestion question =
                key -> {
                    asked.add(key);
                    return true;
                };
        Ssh ssh = new Ssh(known(), question, LIMIT);
        for (int i = 0; i < 2; i++) {
            try (SshConnection there = ssh.connect(target(), List.of(key(sshd.userKey())))) {
                assertThat(there.open()).isTrue();
            }
        }
        assertThat(asked)
                .containsExactly(new UnknownHostKey(target(), "ssh-ed25519", sshd.fingerprint()));
        // OpenSSH itself reads what was written.
        String found =
                PrivateSshd.run(
                        "ssh-keygen", "-f", known().file().toString(), "-F", target().knownAs());
        assertThat(found).contains(Files.readString(sshd.hostKey()).split(" ")[1]);
        assertThat(Files.readString(known().file())).startsWith("|1|").doesNotContain("127.0.0.1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(known().file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aHostThatIsNotTrustedIsNotLoggedInTo() {
        RefusedException e =
                refused(new Ssh(known(), HostKeyQuestion.never(), LIMIT), key(sshd.userKey()));
        assertThat(e.refusal().code()).isEqualTo(Refusal.Code.FORBIDDEN);
        assertThat(e).hasMessageContaining("SHA256:").hasMessageContaining("not accepted");
        assertThat(known().file()).doesNotExist();
    }

    @Test
    void aChangedKeyIsRefusedAndNobodyIsAsked() throws Exception {
        try (PrivateSshd other = PrivateSshd.start(own.resolve("other"))) {
            SshTarget there =
                    new SshTarget(System.getProperty("user.name"), "127.0.0.1", other.port());
            Ssh ssh = trusting();
            ssh.connect(there, List.of(key(other.userKey()))).close();
            String before = Files.readString(known().file());
            other.stop();
            other.newHostKey();
            other.go();
            RefusedException e = refused(ssh, there, key(other.userKey()));
            assertThat(e)
                    .hasMessageContaining("another key")
                    .hasMessageContaining(other.fingerprint())
                    .hasMessageContaining("ssh-keygen -f");
            assertThat(Files.readString(known().file())).isEqualTo(before);
        }
    }

    @Test
    void aRevokedKeyIsRefused() throws Exception {
        Files.createDirectories(known().file().getParent());
        String[] words = Files.readString(sshd.hostKey()).split(" ");
        Files.writeString(known().file(), "@revoked * " + words[0] + " " + words[1].strip() + "\n");
        assertThat(refused(trusting(), key(sshd.userKey()))).hasMessageContaining("revoked");
    }

    @Test
    void aFileThatOthersMayWriteIsNotTrusted() throws Exception {
        Files.createDirectories(known().file().getParent());
        Files.writeString(known().file(), "");
        Files.setPosixFilePermissions(known().file(), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(refused(trusting(), key(sshd.userKey())))
                .hasMessageContaining("may write to " + known().file());
    }

    @Test
    void aKeyThatIsNotLetInIsNamedAndTheNextOneTried() throws Exception {
        Path stranger = own.resolve("stranger");
        PrivateSshd.keygen(stranger, "");
        RefusedException e = refused(trusting(), key(stranger));
        assertThat(e.refusal().code()).isEqualTo(Refusal.Code.FORBIDDEN);
        assertThat(e).hasMessageContaining("did not accept the key " + stranger);
        try (SshConnection there =
                trusting().connect(target(), List.of(key(stranger), key(sshd.userKey())))) {
            assertThat(there.open()).isTrue();
        }
    }

    @Test
    void aKeyWithAPassphrase() throws Exception {
        Path locked = own.resolve("locked");
        PrivateSshd.keygen(locked, "long enough");
        assertThat(refused(trusting(), key(locked))).hasMessageContaining("needs a passphrase");
        assertThat(refused(trusting(), locked(locked, "wrong")))
                .hasMessageContaining("the passphrase does not open");
        // Opened, it is still a stranger's.
        assertThat(refused(trusting(), locked(locked, "long enough")))
                .hasMessageContaining("did not accept");
    }

    private static SshLogin locked(Path file, String passphrase) {
        return new SshLogin.KeyFile(file, Optional.of(new Secret(passphrase.toCharArray())));
    }

    @Test
    void aKeyThatOthersMayReadIsNotUsed() throws Exception {
        Path copy = own.resolve("copy");
        Files.copy(sshd.userKey(), copy);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refused(trusting(), key(copy))).hasMessageContaining("others");
    }

    @Test
    void filesThatAreNoKeys() throws Exception {
        Path none = own.resolve("none");
        assertThat(refused(trusting(), key(none))).hasMessageContaining("cannot be read");
        Path noise = own.resolve("noise");
        Files.writeString(noise, "no key\n");
        Files.setPosixFilePermissions(noise, PosixFilePermissions.fromString("rw-------"));
        assertThat(refused(trusting(), key(noise))).hasMessageContaining("no private key");
    }

    @Test
    void logsInByAnAgent() throws Exception {
        Path socket = own.resolve("agent");
        assertThat(refused(trusting(), new SshLogin.Agent(socket)))
                .hasMessageContaining("no SSH agent");
        Process agent =
                new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                        .redirectErrorStream(true)
                        .start();
        try {
            // It prints its variables once it listens.
            assertThat(agent.inputReader().readLine()).contains("SSH_AUTH_SOCK");
            assertThat(refused(trusting(), new SshLogin.Agent(socket)))
                    .hasMessageContaining("has no keys");
            ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", sshd.userKey().toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            assertThat(add.start().waitFor()).isZero();
            trusting().connect(target(), List.of(new SshLogin.Agent(socket))).close();
        } finally {
            agent.destroy();
        }
    }

    @Test
    void aPasswordThatIsNotAcceptedIsSaidAndNotShown() {
        Secret password = new Secret("hunter2".toCharArray());
        RefusedException e = refused(trusting(), new SshLogin.Password(password));
        assertThat(e)
                .hasMessageContaining("did not accept the password")
                .hasMessageNotContaining("hunter2");
        assertThat(new SshLogin.Password(password).toString()).doesNotContain("hunter2");
    }

    @Test
    void noWayToLogIn() {
        assertThat(refused(trusting())).hasMessageContaining("no key, agent or password");
    }

    @Test
    void nobodyListens() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        SshTarget nobody = new SshTarget("root", "127.0.0.1", free);
        RefusedException e = refused(trusting(), nobody, key(sshd.userKey()));
        assertThat(e.refusal().code()).isEqualTo(Refusal.Code.UNREACHABLE);
        assertThat(e).hasMessageContaining("port " + free + " refused the connection");
    }

    @Test
    void aNameWithoutAnAddress() {
        SshTarget nowhere = new SshTarget("root", "nowhere.invalid", 22);
        assertThat(refused(trusting(), nowhere, key(sshd.userKey())))
                .hasMessageContaining("nowhere.invalid")
                .hasMessageContaining("no address");
    }

    @Test
    void whatListensSaysNothingOrHangsUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SshTarget target = new SshTarget("root", "127.0.0.1", silent.getLocalPort());
            Ssh hasty = new Ssh(known(), key -> true, Duration.ofMillis(300));
            assertThat(refused(hasty, target, key(sshd.userKey())))
                    .hasMessageContaining("did not answer");
            Thread hanger = new Thread(() -> hangUp(silent));
            hanger.start();
            assertThat(refused(trusting(), target, key(sshd.userKey())))
                    .hasMessageContaining("hung up");
            hanger.join();
        }
    }

    private static void hangUp(ServerSocket server) {
        try {
            // The first is that of the one who was hasty.
            server.accept().close();
            try (Socket second = server.accept()) {
                second.getOutputStream().write("SSH-2.0-Nobody\r\n".getBytes());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void interruptedWhileItConnects() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SshTarget target = new SshTarget("root", "127.0.0.1", silent.getLocalPort());
            assertInterrupted(
                    () -> trusting().connect(target, List.of(key(sshd.userKey()))),
                    () -> silent.accept());
        }
    }

    @Test
    void interruptedWhileThePersonIsAsked() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Ssh ssh =
                new Ssh(
                        known(),
                        key -> {
                            asked.countDown();
                            new CountDownLatch(1).await();
                            return true;
                        },
                        LIMIT);
        assertInterrupted(() -> ssh.connect(target(), List.of(key(sshd.userKey()))), asked::await);
        assertThat(known().file()).doesNotExist();
    }

    interface Step {
        void run() throws Exception;
    }

    /** Interrupts {@code work} once {@code begun} returns. */
    static void assertInterrupted(Step work, Step begun) throws Exception {
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        Thread worker =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (Throwable e) {
                                outcome.set(e);
                            }
                        });
        worker.start();
        begun.run();
        worker.interrupt();
        worker.join(LIMIT.toMillis());
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    }
}
