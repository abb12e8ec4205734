// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.lab.PrivateSshd;
import org.espalier.lab.SmallDisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** What one does on a host, on a real sshd. */
class SshConnectionTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir private static Path shared;
    @TempDir private Path own;
    private static PrivateSshd sshd;
    private SshConnection there;

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
        SshTarget target = new SshTarget(System.getProperty("user.name"), "127.0.0.1", sshd.port());
        Ssh ssh = new Ssh(new KnownHosts(own.resolve("known_hosts")), key -> true, LIMIT);
        there =
                ssh.connect(
                        target, List.of(new SshLogin.KeyFile(sshd.userKey(), Optional.empty())));
    }

    @AfterEach
    void disconnect() {
        there.close();
    }

    @Test
    void wordsReachTheProgramAsTheyAre() throws Exception {
        List<String> words =
                List.of(
                        "",
                        " two  blanks ",
                        "it's",
                        "$(id) `id` $HOME",
                        "a\nb",
                        "*",
                        "\\",
                        "é;|&<>");
        List<String> command = new ArrayList<>(List.of("printf", "%s|"));
        command.addAll(words);
        Ran ran = there.run(command, LIMIT);
        assertThat(ran.output()).isEqualTo(String.join("|", words) + "|");
        assertThat(ran.well()).isTrue();
    }

    @Test
    void statusAndBothStreamsComeBack() throws Exception {
        Ran ran = there.run(List.of("sh", "-c", "echo out; echo why >&2; exit 3"), LIMIT);
        assertThat(ran).isEqualTo(new Ran(3, "out\n", "why\n", false));
        assertThat(ran.lastWords()).isEqualTo("why");
        assertThat(there.run(List.of("sh", "-c", "echo a; echo b; echo"), LIMIT).lastWords())
                .isEqualTo("b");
    }

    @Test
    void muchOutputIsCutAndSaidToBe() throws Exception {
        Ran ran = there.run(List.of("head", "-c", "3000000", "/dev/zero"), LIMIT);
        assertThat(ran.cut()).isTrue();
        assertThat(ran.output()).hasSize(256 * 1024);
    }

    @Test
    void whatTakesTooLongIsEndedOnTheHostToo() throws Exception {
        Path pid = own.resolve("pid");
        assertThatThrownBy(() -> there.run(sleeper(pid), Duration.ofMillis(500)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(Refusal.Code.TIMED_OUT))
                .hasMessageContaining("sh on 127.0.0.1 did not come to its end");
        assertEnded(pid);
        assertThat(there.run(List.of("echo", "on"), LIMIT).output()).isEqualTo("on\n");
    }

    @Test
    void interruptedItIsEndedOnTheHostToo() throws Exception {
        Path pid = own.resolve("pid");
        PrivateSshd.run("mkfifo", own.resolve("begun").toString());
        SshTest.assertInterrupted(
                () -> there.run(sleeper(pid), LIMIT), () -> Files.readString(own.resolve("begun")));
        assertEnded(pid);
    }

    /** Tells by the pipe, where there is one, that it runs. */
    private List<String> sleeper(Path pid) {
        String script = "echo $$ >\"$1\"; [ ! -p \"$2\" ] || echo go >\"$2\"; exec sleep 60";
        return List.of("sh", "-c", script, "x", pid.toString(), own.resolve("begun").toString());
    }

    private static void assertEnded(Path pid) throws IOException {
        long number = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(number)
                .ifPresent(
                        p ->
                                p.onExit()
                                        .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                                        .join());
        assertThat(ProcessHandle.of(number).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aProgramThatIsNotThere() throws Exception {
        assertThat(there.run(List.of("no-such-program"), LIMIT).status()).isEqualTo(127);
    }

    @Test
    void aProgramThatIsKilled() {
        assertThatThrownBy(() -> there.run(List.of("sh", "-c", "kill -KILL $$"), LIMIT))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("it was killed");
    }

    @Test
    void noProgramAndNoNul() {
        assertThatThrownBy(() -> there.run(List.of(), LIMIT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> there.run(List.of("echo", "a\0b"), LIMIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NUL");
    }

    @Test
    void aClosedConnectionEndsWhatRuns() throws Exception {
        PrivateSshd.run("mkfifo", own.resolve("begun").toString());
        CountDownLatch over = new CountDownLatch(1);
        Thread worker =
                new Thread(
                        () -> {
                            try {
                                there.run(sleeper(own.resolve("pid")), LIMIT);
                            } catch (RefusedException e) {
                                over.countDown();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        worker.start();
        Files.readString(own.resolve("begun"));
        there.close();
        assertThat(over.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(there.open()).isFalse();
        assertThatThrownBy(() -> there.run(List.of("true"), LIMIT))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("was not started");
        ProcessHandle.of(Long.parseLong(Files.readString(own.resolve("pid")).strip()))
                .ifPresent(ProcessHandle::destroy);
    }

    @Test
    void writesAFileWithItsModeAndReplacesIt() throws Exception {
        Path file = own.resolve("a *?[x] file");
        there.write(file.toString(), Bytes.utf8("one"), 0600);
        there.write(file.toString(), Bytes.utf8("two"), 0640);
        assertThat(file).hasContent("two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(names(own)).containsExactlyInAnyOrder("known_hosts", "a *?[x] file");
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(p -> p.getFileName().toString()).toList();
        }
    }

    @Test
    void uploadsADirectoryWithModesAndTellsHowFar() throws Exception {
        Path from = Files.createDirectories(own.resolve("from/deep/er")).getParent().getParent();
        byte[] big = new byte[3_000_000];
        new Random(1).nextBytes(big);
        Files.write(from.resolve("deep/big"), big);
        Files.writeString(from.resolve("run [1]"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(
                from.resolve("run [1]"), PosixFilePermissions.fromString("r-xr-x---"));
        List<Long> done = new ArrayList<>();
        Path to = own.resolve("to");
        there.upload(
                from,
                to.toString(),
                (now, all) -> {
                    assertThat(all).isEqualTo(3_000_010L);
                    done.add(now);
                });
        assertThat(Files.readAllBytes(to.resolve("deep/big"))).isEqualTo(big);
        assertThat(to.resolve("deep/er")).isEmptyDirectory();
        assertThat(Files.readString(to.resolve("run [1]"))).isEqualTo("#!/bin/sh\n");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(to.resolve("run [1]"))))
                .isEqualTo("r-xr-x---");
        assertThat(done).isSorted().endsWith(3_000_010L).hasSizeGreaterThan(3);
    }

    @Test
    void aDirectoryDoesNotTakeTheOthersPlace() throws Exception {
        Path from = Files.createDirectory(own.resolve("from"));
        Files.writeString(from.resolve("new"), "new");
        Path to = Files.createDirectory(own.resolve("to"));
        Files.writeString(to.resolve("old"), "old");
        assertThatThrownBy(() -> there.upload(from, to.toString(), (done, all) -> {}))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(to + " on 127.0.0.1 was not written");
        assertThat(names(to)).containsExactly("old");
        assertThat(names(own)).containsExactlyInAnyOrder("known_hosts", "from", "to");
    }

    @Test
    void interruptedNothingOfAnUploadStays() throws Exception {
        Path from = Files.createDirectory(own.resolve("from"));
        Files.write(from.resolve("big"), new byte[20_000_000]);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        SshTest.assertInterrupted(
                () ->
                        there.upload(
                                from,
                                own.resolve("to").toString(),
                                (done, all) -> {
                                    begun.countDown();
                                    awaitQuietly(go);
                                }),
                begun::await);
        assertThat(names(own)).containsExactlyInAnyOrder("known_hosts", "from");
    }

    /** Until it is interrupted, of which it leaves the mark. */
    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFullDiskIsSaidAndNothingStays() throws Exception {
        Path place = Files.createDirectory(own.resolve("disk"));
        try (SmallDisk disk = SmallDisk.at(place, 512)) {
            Path big = own.resolve("big");
            Files.write(big, new byte[2_000_000]);
            assertThatThrownBy(
                            () ->
                                    there.upload(
                                            big,
                                            disk.place().resolve("big").toString(),
                                            (done, all) -> {}))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("space on its disk");
            assertThat(names(place)).isEmpty();
        }
    }

    @Test
    void noDirectoryAboveAndNothingToUpload() {
        assertThatThrownBy(
                        () -> there.write(own.resolve("no/file").toString(), Bytes.utf8(""), 0600))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the directory above it is not there");
        assertThatThrownBy(() -> there.upload(own.resolve("none"), own + "/to", (done, all) -> {}))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cannot be read here");
    }

    @Test
    void aLinkIsNotFollowed() throws Exception {
        Path from = Files.createDirectory(own.resolve("from"));
        Files.createSymbolicLink(from.resolve("link"), Path.of("/etc/shadow"));
        assertThatThrownBy(() -> there.upload(from, own + "/to", (done, all) -> {}))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("neither a file nor a directory");
    }
}
