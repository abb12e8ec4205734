// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.SshKey;
import org.espalier.lab.PrivateSshd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What is read of a directory on a real sshd, and what is not; keys that people pinned. */
class RemoteFolderTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir private static Path shared;
    @TempDir private Path own;
    private static PrivateSshd sshd;
    private Path pool;
    private SshConnection there;
    private RemoteFolder folder;

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

    @BeforeEach
    void connect() throws Exception {
        pool = Files.createDirectory(own.resolve("pool"));
        there = connected(key());
        folder = there.folder(pool.toString());
    }

    @AfterEach
    void disconnect() {
        folder.close();
        there.close();
    }

    private static SshKey key() throws IOException {
        return new SshKey(Files.readString(sshd.hostKey()));
    }

    private static SshTarget target() {
        return new SshTarget(System.getProperty("user.name"), "127.0.0.1", sshd.port());
    }

    private static SshConnection connected(SshKey key) throws Exception {
        PinnedKey pinned = new PinnedKey(key, "the list", "Change the list");
        return new Ssh(pinned, HostKeyQuestion.never(), LIMIT)
                .connect(target(), List.of(new SshLogin.KeyFile(sshd.userKey(), Optional.empty())));
    }

    private static void refused(Refusal.Code code, String words, Call call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal().code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    private interface Call {
        void run() throws Exception;
    }

    @Test
    void filesAndDirectoriesAreListedByName() throws Exception {
        Path file = Files.write(pool.resolve("b [1]*?\\.raw"), new byte[7]);
        Instant then = Instant.parse("2026-01-02T03:04:05Z");
        Files.setLastModifiedTime(file, FileTime.from(then));
        Files.createDirectory(pool.resolve("a"));
        PrivateSshd.run("mkfifo", pool.resolve("pipe").toString());
        Files.createSymbolicLink(pool.resolve("dangling"), Path.of("nowhere"));

        assertThat(folder.list("", 10).entries())
                .extracting(RemoteFolder.Entry::name)
                .containsExactly("a", "b [1]*?\\.raw");
        assertThat(folder.list("", 10).entries().get(0).directory()).isTrue();
        assertThat(folder.look("b [1]*?\\.raw"))
                .isEqualTo(new RemoteFolder.Entry("b [1]*?\\.raw", false, 7, then));
        assertThat(folder.list("a", 10).entries()).isEmpty();
        assertThat(folder.list("", 1).entries()).hasSizeLessThanOrEqualTo(1);
        assertThat(folder.list("", 1).cut()).isTrue();
        assertThat(folder.list("", 10).cut()).isFalse();
    }

    @Test
    void bytesComeFromAnyPlaceOn() throws Exception {
        byte[] content = new byte[3_000_000];
        new Random(1).nextBytes(content);
        Files.write(pool.resolve("a.raw"), content);
        for (int from : new int[] {0, 1, 2_999_999, 3_000_000}) {
            try (InputStream in = folder.read("a.raw", from)) {
                assertThat(in.readAllBytes())
                        .isEqualTo(Arrays.copyOfRange(content, from, content.length));
            }
        }
        try (InputStream in = folder.read("a.raw", 0)) {
            assertThat(in.readNBytes(10)).hasSize(10);
        }
        assertThat(folder.look("a.raw").bytes())
                .as("after what was broken off")
                .isEqualTo(3_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc/passwd", "out", "up/secret", "a/../../secret"})
    void whatLeadsOutOfItIsNotRead(String path) throws Exception {
        Files.write(own.resolve("secret"), new byte[1]);
        Files.createDirectory(pool.resolve("a"));
        Files.createSymbolicLink(pool.resolve("out"), own.resolve("secret"));
        Files.createSymbolicLink(pool.resolve("up"), Path.of(".."));

        refused(Refusal.Code.FORBIDDEN, "leads out of", () -> folder.read(path, 0).close());
        refused(Refusal.Code.FORBIDDEN, "leads out of", () -> folder.look(path));
        assertThat(folder.list("", 10).entries())
                .extracting(RemoteFolder.Entry::name)
                .containsExactly("a");
    }

    @Test
    void aLinkWithinItIsFollowed() throws Exception {
        Files.write(pool.resolve("real"), new byte[3]);
        Files.createSymbolicLink(pool.resolve("link"), Path.of("real"));
        assertThat(folder.look("link").bytes()).isEqualTo(3);
        assertThat(folder.list("", 10).entries())
                .extracting(RemoteFolder.Entry::bytes)
                .containsOnly(3L);
    }

    @Test
    void whatIsNotThereOrNoFileIsNamed() throws Exception {
        refused(Refusal.Code.NOT_FOUND, "is not there", () -> folder.look("none"));
        refused(Refusal.Code.NOT_FOUND, "is not there", () -> folder.list("none/deeper", 1));
        Files.createDirectory(pool.resolve("a"));
        refused(Refusal.Code.INVALID, "no file", () -> folder.read("a", 0).close());
        refused(
                Refusal.Code.NOT_FOUND,
                "is not there",
                () -> there.folder(pool + "/none/deeper").list("", 1));
    }

    /**
     * To a terminal, a list with lines, or a path that is made of it, it would be something else.
     */
    @Test
    void whatNobodyCanSayIsLeftOut() throws Exception {
        Files.write(pool.resolve("a.raw"), new byte[1]);
        Files.write(pool.resolve("a\nb.raw"), new byte[1]);
        Files.write(pool.resolve("\u001b[2Ja.raw"), new byte[1]);
        PrivateSshd.run("sh", "-c", "touch \"" + pool + "/$(printf 'x\\377.raw')\"");
        assertThat(pool.toFile().list()).hasSize(4);

        assertThat(folder.list("", 10).entries())
                .extracting(RemoteFolder.Entry::name)
                .containsExactly("a.raw");
    }

    @Test
    void aConnectionThatIsCutIsSaid() throws Exception {
        Files.write(pool.resolve("a.raw"), new byte[30_000_000]);
        InputStream in = folder.read("a.raw", 0);
        in.readNBytes(1000);
        there.close();
        assertThatThrownBy(() -> in.readNBytes(30_000_000)).isInstanceOf(IOException.class);
        refused(Refusal.Code.UNREACHABLE, "was cut", () -> folder.look("a.raw"));
    }

    @Test
    void theKeyThatAHostShowsIsToldWithoutLoggingIn() throws Exception {
        SshKey shown = Ssh.keyOf(target(), LIMIT);
        assertThat(shown.fingerprint()).isEqualTo(sshd.fingerprint());
        assertThat(shown.bytes()).isEqualTo(key().bytes());
        SshTarget nobody = new SshTarget("root", "127.0.0.1", 1);
        refused(Refusal.Code.UNREACHABLE, "refused", () -> Ssh.keyOf(nobody, LIMIT));
    }

    @Test
    void anotherKeyThanThePinnedOneIsRefused() throws Exception {
        Path other = own.resolve("other");
        PrivateSshd.keygen(other, "");
        SshKey wrong = new SshKey(Files.readString(own.resolve("other.pub")));
        refused(
                Refusal.Code.FORBIDDEN,
                "another key than it shows now (" + sshd.fingerprint() + ")",
                () -> connected(wrong).close());
        refused(Refusal.Code.FORBIDDEN, "Change the list.", () -> connected(wrong).close());
    }
}
