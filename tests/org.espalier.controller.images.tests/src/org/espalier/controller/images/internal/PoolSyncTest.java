// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.DeleteImage;
import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.VoId;
import org.espalier.lab.PrivateSshd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A pool that is kept in sync: what appears, changes, vanishes and comes back there. */
class PoolSyncTest {
    private static final Optional<SshPool.Keeping> KEPT =
            Optional.of(new SshPool.Keeping(ImageSite.VO, "Debian", "x86_64", "kvm", 30, true));

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
    }

    @AfterEach
    void stop() throws Exception {
        store.close();
        site.close();
    }

    private void keep(Optional<SshPool.Keeping> keeping) throws Exception {
        site.accepted(new SetSshPool("store", store.access(), keeping));
        if (keeping.isPresent()) {
            ImageSite.until("it is looked at by itself", () -> pool().look().isPresent());
            settled();
        }
    }

    /** Looks, and waits for all that is imported by that. */
    private Task look() throws Exception {
        Task task = site.done(new LookAtSshPool("store"));
        settled();
        return task;
    }

    private void settled() throws Exception {
        ImageSite.until(
                "all is imported",
                () -> site.state().tasks().allMatch(each -> each.state().ended()));
    }

    private SshPool pool() {
        return (SshPool) site.state().get(SshPool.key("store")).orElseThrow();
    }

    private List<String> versions(String name) {
        return Trusting.library(site.state())
                .filter(image -> image.name().equals(name))
                .map(image -> image.details().orElseThrow().version())
                .sorted()
                .toList();
    }

    private List<Image> images() {
        return Trusting.library(site.state()).toList();
    }

    @Test
    void newAndChangedFilesBecomeImagesAndVersionsWithoutAnybodyAsking() throws Exception {
        site.stop();
        site.looks = Duration.ofMillis(200);
        site.start();
        store.file("worker.raw", ImageSite.bytes(300_000, 1), 500);
        store.file("readme.txt", new byte[] {1}, 500);
        keep(KEPT);
        ImageSite.until("the first is there", () -> versions("worker").size() == 1);
        Image first = images().get(0);
        assertThat(first.details().orElseThrow().trust()).isEqualTo(ImageTrust.TRUSTED);
        assertThat(first.details().orElseThrow().vo()).isEqualTo(ImageSite.VO);

        store.file("worker.raw", ImageSite.bytes(300_000, 2), 400);

        ImageSite.until("the second is there", () -> versions("worker").size() == 2);
        assertThat(images())
                .as("versions of one image")
                .allMatch(
                        image ->
                                image.details()
                                        .orElseThrow()
                                        .uuid()
                                        .equals(first.details().orElseThrow().uuid()));
        assertThat(pool().files()).extracting(SshPool.Seen::file).containsExactly("worker.raw");
    }

    @Test
    void aFileIsTakenOnceAndNotAgainWhenItsImageIsDeleted() throws Exception {
        store.file("worker.raw", ImageSite.bytes(300_000, 1), 500);
        keep(KEPT);
        assertThat(look().state()).isEqualTo(TaskState.DONE);
        assertThat(versions("worker")).hasSize(1);
        site.accepted(new DeleteImage(images().get(0).id()));

        look();
        site.stop();
        site.start();
        look();

        assertThat(images()).isEmpty();
    }

    @Test
    void whatVanishesIsOnlySaidAndKnownAgainWhenItIsBack() throws Exception {
        Path file = store.file("worker.raw", ImageSite.bytes(300_000, 1), 500);
        keep(KEPT);
        look();
        Path aside = Files.move(file, directory.resolve("aside"));

        look();

        assertThat(pool().files()).extracting(SshPool.Seen::gone).containsExactly(true);
        assertThat(versions("worker")).hasSize(1);
        Files.move(aside, file);
        look();
        assertThat(pool().files()).extracting(SshPool.Seen::gone).containsExactly(false);
        assertThat(versions("worker")).hasSize(1);
    }

    @Test
    void aFileThatSomebodyStillWritesToIsLeftUntilItStaysTheSame() throws Exception {
        keep(KEPT);
        store.file("worker.raw", ImageSite.bytes(300_000, 1), 0);
        look();
        assertThat(images()).isEmpty();
        store.file("worker.raw", ImageSite.bytes(400_000, 1), 0);
        look();
        assertThat(images()).isEmpty();
        look();
        assertThat(versions("worker")).hasSize(1);
    }

    @Test
    void poolVanishes_itIsSaidWhatWasFoundIsKeptAndItGoesOnWhenItIsBack() throws Exception {
        store.file("worker.raw", ImageSite.bytes(300_000, 1), 500);
        keep(KEPT);
        look();
        sshd.stop();
        try {
            Task task = look();
            assertThat(task.state()).isEqualTo(TaskState.FAILED);
        } finally {
            sshd.go();
        }
        SshPool.Look said = pool().look().orElseThrow();
        assertThat(said.trouble().orElseThrow().code()).isEqualTo(Refusal.Code.UNREACHABLE);
        assertThat(said.files()).extracting(SshPool.Seen::gone).containsExactly(false);
        store.file("worker.raw", ImageSite.bytes(300_000, 2), 400);
        look();
        assertThat(pool().look().orElseThrow().trouble()).isEmpty();
        assertThat(versions("worker")).hasSize(2);
    }

    @Test
    void whatCannotBecomeAnImageIsTriedOnceAndAgainWhenItChanged() throws Exception {
        store.file("bad.qcow2", ImportTest.qcow2().putLong(40, 1 << 20).array(), 500);
        keep(KEPT);
        look();
        look();
        assertThat(imports()).isEqualTo(1);
        assertThat(images()).isEmpty();
        store.file("bad.qcow2", ImportTest.qcow2().array(), 400);
        look();
        assertThat(versions("bad")).hasSize(1);
    }

    private long imports() {
        return site.state().tasks().filter(task -> task.title().startsWith("Import")).count();
    }

    @Test
    void whatOnlyDidNotComeIsTriedAgain() throws Exception {
        store.file("worker.raw", ImageSite.bytes(300_000, 1), 500);
        // There is no room for what is known of its chunks.
        site.stop();
        site.tables = 1;
        site.start();
        keep(KEPT);
        assertThat(images()).isEmpty();
        site.stop();
        site.tables = 16 << 20;
        site.start();
        look();
        assertThat(versions("worker")).hasSize(1);
        assertThat(imports()).isEqualTo(2);
    }

    @Test
    void aPoolThatIsNotKeptIsLookedAtAndNothingComesOfIt() throws Exception {
        store.file("worker.raw", ImageSite.bytes(300_000, 1), 500);
        keep(Optional.empty());
        look();
        assertThat(pool().files()).hasSize(1);
        assertThat(images()).isEmpty();
        keep(KEPT);
        assertThat(pool().files()).as("known from before").hasSize(1);
        look();
        assertThat(versions("worker")).hasSize(1);
    }

    @Test
    void aPoolIsKeptForAVoOfTheSite() throws Exception {
        assertThat(
                        site.refused(
                                new SetSshPool(
                                        "store",
                                        store.access(),
                                        Optional.of(
                                                new SshPool.Keeping(
                                                        new VoId("none"), "", "", "", 1, false)))))
                .contains("the site has no VO none");
        assertThat(site.refused(new LookAtSshPool("none"))).contains("no such pool");
        assertThat(site.state().count(EntityKind.SSH_POOL)).isZero();
    }
}
