// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.SshKey;
import org.espalier.lab.PrivateSshd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Hosts whose sshd is well, and keeps the connection, while what it began says nothing more. */
@Timeout(60)
class SilentHostTest {
    /** An answer may take twelve times that. */
    private static final Duration LIMIT = Duration.ofMillis(300);

    @TempDir private Path own;
    private PrivateSshd sshd;
    private Path pool;

    @BeforeEach
    void start() throws Exception {
        sshd = PrivateSshd.start(own.resolve("sshd"));
        pool = Files.createDirectory(own.resolve("pool"));
    }

    @AfterEach
    void stop() throws Exception {
        signal("CONT");
        sshd.close();
    }

    /** Whatever is asked for, {@code command} is what runs. */
    private void only(String command) throws IOException {
        String key = Files.readString(own.resolve("sshd/user.pub"));
        Files.writeString(
                own.resolve("sshd/authorized_keys"), "command=\"" + command + "\" " + key);
    }

    /** SFTP that hears only the first {@code bytes} of what it is asked. */
    private void deafAfter(int bytes) throws IOException {
        only("(dd bs=1 status=none count=" + bytes + "; sleep 100) | /usr/lib/openssh/sftp-server");
    }

    /** Everything that the daemon has begun hears {@code name}. */
    private static void signal(String name) {
        long me = ProcessHandle.current().pid();
        ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/sshd"))
                .filter(each -> each.parent().filter(own -> own.pid() != me).isPresent())
                .forEach(each -> kill(name, each.pid()));
    }

    private static void kill(String name, long pid) {
        try {
            PrivateSshd.run("kill", "-" + name, String.valueOf(pid));
        } catch (IOException e) {
            assertThat(e).as("it is gone already").hasMessageContaining("No such process");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private SshConnection connected() throws Exception {
        SshKey key = new SshKey(Files.readString(sshd.hostKey()));
        PinnedKey pinned = new PinnedKey(key, "the list", "Change the list");
        SshTarget target = new SshTarget(System.getProperty("user.name"), "127.0.0.1", sshd.port());
        return new Ssh(pinned, HostKeyQuestion.never(), LIMIT)
                .connect(target, List.of(new SshLogin.KeyFile(sshd.userKey(), Optional.empty())));
    }

    private static void isGivenUp(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(Refusal.Code.UNREACHABLE))
                .hasMessageContaining("it answered nothing for 3 s");
    }

    @Test
    void sftpThatNeverSaysAnythingIsGivenUp() throws Exception {
        only("sleep 100");
        try (SshConnection there = connected()) {
            isGivenUp(() -> there.folder(pool.toString()));
            assertThat(there.open()).isFalse();
        }
    }

    @Test
    void aQuestionThatIsNotAnsweredIsGivenUp() throws Exception {
        deafAfter(9);
        try (SshConnection there = connected()) {
            isGivenUp(() -> there.folder(pool.toString()));
        }
    }

    @Test
    void bytesThatDoNotComeAreGivenUp() throws Exception {
        Files.write(pool.resolve("a.raw"), new byte[20_000_000]);
        deafAfter(2000);
        try (SshConnection there = connected();
                RemoteFolder folder = there.folder(pool.toString())) {
            InputStream in = folder.read("a.raw", 0);
            assertThatThrownBy(() -> in.readNBytes(20_000_000)).isInstanceOf(IOException.class);
            isGivenUp(() -> folder.look("a.raw"));
        }
    }

    @Test
    void whatIsNotTakenIsGivenUp() throws Exception {
        deafAfter(300_000);
        try (SshConnection there = connected()) {
            isGivenUp(
                    () ->
                            there.upload(
                                    new Zeros(), pool + "/a.raw", (done, all) -> {}, part -> {}));
        }
    }

    /** Then nothing can be written to the connection, not even that it ends. */
    @Test
    void aMachineThatStandsStillIsGivenUpAndDoesNotHoldWhoCloses() throws Exception {
        for (boolean closed : List.of(false, true)) {
            SshConnection there = connected();
            CountDownLatch full = new CountDownLatch(1);
            AtomicReference<Exception> why = new AtomicReference<>();
            Thread writer =
                    new Thread(
                            () -> {
                                try {
                                    there.upload(
                                            new Zeros(),
                                            pool + "/a.raw",
                                            (done, all) -> {
                                                if (done > 2_000_000 && full.getCount() > 0) {
                                                    signal("STOP");
                                                    full.countDown();
                                                }
                                            },
                                            part -> {});
                                } catch (RefusedException | InterruptedException e) {
                                    why.set(e);
                                }
                            });
            writer.start();
            full.await();
            if (closed) {
                // Until no more goes into the socket.
                Thread.sleep(1000);
                long begun = System.nanoTime();
                there.close();
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .isLessThan(Duration.ofSeconds(3));
            }
            writer.join(20_000);
            assertThat(writer.isAlive()).isFalse();
            assertThat(((RefusedException) why.get()).refusal().cause())
                    .isEqualTo(closed ? "the connection was cut" : "it answered nothing for 3 s");
            signal("CONT");
        }
    }

    /** A file that is too large for any buffer on the way. */
    private static final class Zeros implements SshConnection.Content {
        @Override
        public long size() {
            return 200_000_000;
        }

        @Override
        public void write(SshConnection.Sink to) throws IOException {
            byte[] some = new byte[100_000];
            some[0] = 1;
            for (long at = 0; at < size(); at += some.length) {
                to.write(at, some, 0, some.length);
            }
        }
    }
}
