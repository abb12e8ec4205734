// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.RemoveSshPool;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.model.Image;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.images.Manifest;
import org.espalier.lab.PrivateSshd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Images that come from a real sshd, on good days and on bad ones. */
class SshPoolTest {
    /** More than an import notes at once, so that there is something to go on with. */
    private static final int LARGE = 84_000_000;

    @TempDir private static Path shared;
    @TempDir private Path directory;
    private static PrivateSshd sshd;
    private ImageSite site;
    private SshStore store;

    @BeforeAll
    static void startSshd() throws Exception {
        sshd = PrivateSshd.start(shared.resolve("sshd"));
    }

    @AfterAll
    static void stopSshd() throws Exception {
        if (sshd != null) {
            sshd.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        store = new SshStore(sshd, directory.resolve("store"));
        site = new ImageSite(directory);
        site.accepted(new SetSshPool("store", store.access(), Optional.empty()));
    }

    @AfterEach
    void stop() throws Exception {
        // What waits for bytes waits no more.
        store.close();
        site.close();
    }

    private ImportImage load(String file) {
        return new ImportImage(
                file,
                "worker",
                "1",
                ImageSite.VO,
                "Debian 12",
                "x86_64",
                "kvm",
                Instant.now().plusSeconds(9999),
                true,
                Optional.of("store"));
    }

    private Refusal failed(ImportImage command) throws Exception {
        return failed(site.done(command));
    }

    /** Nothing of it is there. */
    private Refusal failed(Task task) throws Exception {
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(Trusting.library(site.state())).isEmpty();
        try (Stream<Path> manifests = Files.list(directory.resolve("library/manifests"))) {
            assertThat(manifests).isEmpty();
        }
        Refusal why = site.items(task.id()).get(0).refusal().orElseThrow();
        assertThat(why.message()).startsWith("Image worker was not imported: ");
        return why;
    }

    private PoolAnswer ask(PoolQuestion question) throws Exception {
        return site.controller.askPool(question).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private List<String> files(String below) throws Exception {
        PoolAnswer.Files files = (PoolAnswer.Files) ask(new PoolQuestion.Files("store", below));
        assertThat(files.cut()).isFalse();
        return files.files().stream()
                .map(e -> e.name() + (e.directory() ? "/" : " " + e.bytes()))
                .toList();
    }

    /** Stopped on its way, with most of it taken. */
    private TaskId halfWay(byte[] content) throws Exception {
        store.file("a.raw", content, 100);
        store.stopAfter(LARGE - 2_000_000);
        TaskId task = site.begun(load("a.raw"));
        ImageSite.until(
                "most of it is there",
                () -> site.items(task).get(0).percent().filter(p -> p >= 94).isPresent());
        return task;
    }

    private void isWhole(byte[] content) throws Exception {
        Image image = Trusting.library(site.state()).findAny().orElseThrow();
        Manifest manifest = site.manifest(image);
        site.stop();
        site.start();
        Image plain = site.image("plain.raw", content, true);
        assertThat(site.manifest(plain).pages())
                .as("the same chunks as of the same bytes here")
                .isEqualTo(manifest.pages());
    }

    @Test
    void aFileBelowThePoolsFolderBecomesAnImage() throws Exception {
        byte[] content = ImageSite.bytes(3_000_000, 3);
        store.file("sub/odd [name]*?.raw", content, 100);
        store.file("b.qcow2", ImportTest.qcow2().array(), 100);

        assertThat(files("")).containsExactly("b.qcow2 131072", "sub/");
        assertThat(files("sub")).containsExactly("odd [name]*?.raw 3000000");
        assertThat(site.done(load("sub/odd [name]*?.raw")).state()).isEqualTo(TaskState.DONE);

        isWhole(content);
        assertThat(site.done(load("b.qcow2")).state()).isEqualTo(TaskState.DONE);
        assertThat(Trusting.library(site.state()))
                .anyMatch(
                        image ->
                                image.format() == Image.Format.QCOW2
                                        && image.sizeBytes() == 5 << 20);
    }

    @Test
    void poolVanishes_duringAnImportIsNamedLeavesNothingAndGoesOnWhereItWas() throws Exception {
        byte[] content = ImageSite.bytes(LARGE, 4);
        TaskId task = halfWay(content);

        store.cut();

        Refusal why = failed(site.ended(task));
        assertThat(why.code()).as(why.message()).isEqualTo(Refusal.Code.UNREACHABLE);
        assertThat(why.message()).contains("SSH pool store").contains("the connection was cut");
        long before = store.passed();
        assertThat(site.done(load("a.raw")).state()).isEqualTo(TaskState.DONE);
        assertThat(store.passed() - before).as("the rest only").isLessThan(LARGE * 2 / 3);
        isWhole(content);
    }

    @Test
    void poolVanishes_beforeAnImportIsNamed() throws Exception {
        store.file("a.raw", new byte[] {1}, 100);
        store.close();
        Refusal why = failed(load("a.raw"));
        assertThat(why.code()).isEqualTo(Refusal.Code.UNREACHABLE);
        assertThat(why.message()).contains("SSH pool store").contains("refused the connection");
    }

    @Test
    void anImportFromAPoolGoesOnInTheControllersNextRun() throws Exception {
        TaskId task = halfWay(ImageSite.bytes(LARGE, 5));
        site.stop();
        long before = store.passed();
        store.goOn();

        site.start();

        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertThat(store.passed() - before).as("the rest only").isLessThan(LARGE * 2 / 3);
    }

    /** Its log-in may take long; a stop of the controller may not. */
    @Test
    void theEndOfTheControllerDoesNotWaitForAMachine() throws Exception {
        store.file("a.raw", ImageSite.bytes(100_000, 6), 100);
        store.stopAfter(0);
        TaskId load = site.begun(load("a.raw"));
        TaskId look = site.begun(new LookAtSshPool("store"));
        ImageSite.until(
                "both log in",
                () ->
                        Stream.of(load, look)
                                .allMatch(
                                        task ->
                                                site.items(task).get(0).state()
                                                        == TaskItem.State.RUNNING));

        long begun = System.nanoTime();
        site.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        store.goOn();
        site.start();

        assertThat(site.ended(load).state()).isEqualTo(TaskState.DONE);
        assertThat(site.ended(look).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void anImportThatStillLogsInIsCancelled() throws Exception {
        store.file("a.raw", ImageSite.bytes(100_000, 6), 100);
        store.stopAfter(0);
        TaskId task = site.begun(load("a.raw"));
        ImageSite.until(
                "it logs in", () -> site.items(task).get(0).state() == TaskItem.State.RUNNING);
        long begun = System.nanoTime();
        site.accepted(new CancelTask(task));
        assertThat(site.ended(task).state()).isEqualTo(TaskState.CANCELLED);
        store.goOn();
        assertThat(site.done(load("a.raw")).state()).isEqualTo(TaskState.DONE);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void anImportFromAPoolThatSaysNothingMoreIsCancelled() throws Exception {
        store.file("a.raw", ImageSite.bytes(9_000_000, 6), 100);
        store.stopAfter(5_000_000);
        TaskId task = site.begun(load("a.raw"));
        ImageSite.until(
                "half of it is there",
                () -> site.items(task).get(0).percent().filter(p -> p >= 30).isPresent());

        site.accepted(new CancelTask(task));

        assertThat(site.ended(task).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(site.items(task).get(0).state()).isEqualTo(TaskItem.State.CANCELLED);
        assertThat(Trusting.library(site.state())).isEmpty();
    }

    @Test
    void wrongHostKey_isNotTalkedToUntilPeopleAcceptIt() throws Exception {
        try (PrivateSshd other = PrivateSshd.start(directory.resolve("other"));
                SshStore there = new SshStore(other, directory.resolve("there"))) {
            there.file("a.raw", ImageSite.bytes(100_000, 7), 100);
            site.accepted(new SetSshPool("store", there.access(), Optional.empty()));
            other.stop();
            other.newHostKey();
            other.go();

            Refusal why = failed(load("a.raw"));

            assertThat(why.code()).isEqualTo(Refusal.Code.FORBIDDEN);
            assertThat(why.message())
                    .contains("SSH pool store")
                    .contains("known by another key")
                    .contains(other.fingerprint())
                    .endsWith("edit SSH pool store and accept its new key.");
            assertThatThrownBy(() -> files(""))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RefusedException.class)
                    .hasMessageContaining("known by another key");
            PoolAnswer.Key shown =
                    (PoolAnswer.Key) ask(new PoolQuestion.HostKey(there.access().place()));
            assertThat(shown.key().fingerprint()).isEqualTo(other.fingerprint());
            assertThat(shown.key()).isEqualTo(there.access().hostKey());

            site.accepted(new SetSshPool("store", there.access(), Optional.empty()));
            assertThat(site.done(load("a.raw")).state()).isEqualTo(TaskState.DONE);
        }
    }

    private Refusal changedMidway(String what, long length) throws Exception {
        store.file("a.raw", ImageSite.bytes(9_000_000, 8), 100);
        store.stopAfter(5_000_000);
        TaskId task = site.begun(load("a.raw"));
        ImageSite.until(
                "half of it is there",
                () -> site.items(task).get(0).percent().filter(p -> p >= 30).isPresent());
        try (RandomAccessFile open =
                new RandomAccessFile(store.folder.resolve("a.raw").toFile(), "rw")) {
            open.setLength(length);
        }
        store.goOn();
        Refusal why = failed(site.ended(task));
        assertThat(why.code()).as(what).isEqualTo(Refusal.Code.INVALID);
        return why;
    }

    @Test
    void fileChanges_whileItIsReadNothingIsMadeOfIt() throws Exception {
        assertThat(changedMidway("longer", 9_500_000).message())
                .contains("was changed while it was imported");
        assertThat(changedMidway("shorter", 6_500_000).message()).contains("became shorter");
    }

    @Test
    void folderTraversal_nothingOutsideOfThePoolsFolderIsReadOrNamed() throws Exception {
        Files.write(directory.resolve("secret.raw"), new byte[] {1});
        Path link = store.folder.resolve("link.raw");
        Files.createSymbolicLink(link, directory.resolve("secret.raw"));
        Files.createSymbolicLink(store.folder.resolve("up"), directory);
        store.file("real.raw", new byte[] {1, 2}, 100);
        Files.createSymbolicLink(store.folder.resolve("own.raw"), Path.of("real.raw"));

        assertThat(files("")).containsExactly("own.raw 2", "real.raw 2");
        for (String file : List.of("link.raw", "up/secret.raw")) {
            Refusal why = failed(load(file));
            assertThat(why.code()).isEqualTo(Refusal.Code.FORBIDDEN);
            assertThat(why.message()).contains("leads out of " + store.folder);
        }
        for (String below : List.of("..", "up", "sub/../..", "/", "/etc", "a\0b")) {
            assertThatThrownBy(() -> files(below))
                    .as(below)
                    .hasCauseInstanceOf(RefusedException.class);
        }
        assertThat(site.done(load("own.raw")).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void whatIsNoWholeImageIsRefusedByName() throws Exception {
        store.file("cut.qcow2", ImportTest.qcow2().putLong(40, 1 << 20).array(), 100);
        assertThat(failed(load("cut.qcow2")).message()).contains("cut.qcow2 is cut off");
        for (String name : List.of("/etc/passwd", "../a.qcow2", "base.qcow2")) {
            var header = ImportTest.qcow2();
            byte[] backing = name.getBytes(StandardCharsets.US_ASCII);
            header.putLong(8, 512).putInt(16, backing.length).position(512);
            store.file("over.qcow2", header.put(backing).array(), 100);
            Refusal why = failed(load("over.qcow2"));
            assertThat(why.code()).isEqualTo(Refusal.Code.INVALID);
            assertThat(why.message())
                    .contains(
                            name.equals("base.qcow2")
                                    ? "only what differs from base.qcow2"
                                    : "needs a file outside of the folder of SSH pool store");
        }
        store.file("empty.raw", new byte[0], 100);
        assertThat(failed(load("empty.raw")).message()).contains("is empty");
        assertThat(failed(load("none.raw")).code()).isEqualTo(Refusal.Code.NOT_FOUND);
        Files.createDirectory(store.folder.resolve("dir.raw"));
        assertThat(failed(load("dir.raw")).message()).contains("is no file");
    }

    @Test
    void aPoolIsKnownUntilItIsRemovedAndAnotherIsNone() throws Exception {
        assertThat(site.refused(new RemoveSshPool("none"))).contains("no such pool");
        site.accepted(new RemoveSshPool("store"));
        assertThat(site.state().get(SshPool.key("store"))).isEmpty();
        assertThat(site.refused(load("a.raw")))
                .isEqualTo(
                        "Image worker was not imported: the site has no such pool. Look into the"
                                + " list of SSH pools.");
        assertThatThrownBy(() -> files("")).hasMessageContaining("no such pool");
    }

    @Test
    void aFolderThatIsNotThereAndAKeyThatIsNotLetInAreNamed() throws Exception {
        site.accepted(
                new SetSshPool("store", store.access(store.folder + "/none"), Optional.empty()));
        assertThatThrownBy(() -> files("")).hasMessageContaining("none");
        Path stranger = directory.resolve("stranger");
        PrivateSshd.keygen(stranger, "");
        SshPool.Access good = store.access();
        site.accepted(
                new SetSshPool(
                        "store",
                        new SshPool.Access(
                                good.place(), good.folder(), stranger.toString(), good.hostKey()),
                        Optional.empty()));
        assertThatThrownBy(() -> files(""))
                .hasMessageContaining("did not accept the key " + stranger);
        assertThat(failed(load("a.raw")).message())
                .contains("SSH pool store")
                .contains("did not accept the key");
    }

    @Test
    void whatIsNoSshServerShowsNoKey() throws IOException {
        SshPool.Access access = store.access();
        store.close();
        assertThatThrownBy(() -> ask(new PoolQuestion.HostKey(access.place())))
                .hasCauseInstanceOf(RefusedException.class)
                .hasMessageContaining("refused the connection");
    }
}
