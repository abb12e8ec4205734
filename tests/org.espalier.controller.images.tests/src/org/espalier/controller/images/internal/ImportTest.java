// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.DeleteImage;
import org.espalier.api.command.ImportImage;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.VoId;
import org.espalier.images.Manifest;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/** What comes into the library, and what does not. */
class ImportTest {
    private static final int QCOW2 = 0x514649fb;

    @TempDir private Path directory;
    private ImageSite site;

    @BeforeEach
    void start() throws Exception {
        site = new ImageSite(directory);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private Refusal refusal(ImportImage command) throws Exception {
        Task task = site.done(command);
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(Trusting.library(site.state())).isEmpty();
        return site.items(task.id()).get(0).refusal().orElseThrow();
    }

    private Refusal refused(byte[] content) throws Exception {
        Files.write(site.pool().resolve("worker.qcow2"), content);
        return refusal(site.importOf("worker.qcow2", true));
    }

    @Test
    void whereTheControllersMemoryHasNoRoomForMoreChunksItIsRefused() throws Exception {
        site.stop();
        site.tables = 10 << 10;
        site.start();
        Files.write(site.pool().resolve("small.raw"), ImageSite.bytes(100_000, 1));
        assertThat(site.done(site.importOf("small.raw", true)).state()).isEqualTo(TaskState.DONE);
        Files.write(site.pool().resolve("large.raw"), ImageSite.bytes(8_000_000, 2));

        Task task = site.done(site.importOf("large.raw", true));

        assertThat(site.items(task.id()).get(0).refusal().orElseThrow().message())
                .startsWith(
                        "Image worker was not imported: what is known of the library's chunks"
                                + " would take")
                .endsWith(
                        "and may take 10.0 KiB. Delete images, or give the controller more memory"
                                + " (-Xmx).");
    }

    @Test
    void whatAnEarlierRunTookInIsNotCountedTwiceWhenItIsGoneOnWith() throws Exception {
        // More than an import notes at once, so that there is something to go on with.
        large(80);
        TaskId task = site.begun(site.importOf("large.raw", true));
        ImageSite.until("most of it is done", () -> percent(task) > 85);
        site.stop();
        // Room for its 2,560 chunks and the last ones that were not noted, but not for most twice.
        site.tables = 300 * 3900;
        site.start();
        assertThat(site.ended(task).state()).as("%s", site.items(task)).isEqualTo(TaskState.DONE);
    }

    /** The header of a small one that is whole. */
    static ByteBuffer qcow2() {
        ByteBuffer header = ByteBuffer.allocate(1 << 17);
        return header.putInt(0, QCOW2)
                .putInt(4, 3)
                .putInt(20, 16)
                .putLong(24, 5 << 20)
                .putInt(36, 1)
                .putLong(40, 1 << 16)
                .putLong(48, 1 << 15)
                .putInt(100, 104);
    }

    @Test
    void aFileBecomesAnImageWithAllThatIsKnownOfIt() throws Exception {
        byte[] content = ImageSite.bytes(1_000_000, 3);
        Image image = site.image(content, false);

        ImageDetails details = image.details().orElseThrow();
        Manifest manifest = site.manifest(image);
        assertThat(details.manifest()).isEqualTo(manifest.id().toString());
        assertThat(details.storedBytes()).isEqualTo(1_000_000);
        assertThat(details.os()).isEqualTo("Debian 12");
        assertThat(details.trust()).isEqualTo(ImageTrust.UNSIGNED);
        assertThat(details.words()).contains("nobody signed it");
        assertThat(image.fileName()).matches("worker-1-[0-9a-f]{12}[.]raw");
        assertThat(image.sizeBytes()).isEqualTo(1_000_000);
        assertThat(image.format()).isEqualTo(Image.Format.RAW);
    }

    @Test
    void ofAQcow2TheDiskCounts() throws Exception {
        Files.write(site.pool().resolve("a.qcow2"), qcow2().array());
        site.done(site.importOf("a.qcow2", true));
        Image image = Trusting.library(site.state()).findAny().orElseThrow();
        assertThat(image.format()).isEqualTo(Image.Format.QCOW2);
        assertThat(image.sizeBytes()).isEqualTo(5 << 20);
        assertThat(image.details().orElseThrow().trust()).isEqualTo(ImageTrust.TRUSTED);
    }

    @Test
    void aTruncatedQcow2IsRefusedByName() throws Exception {
        Refusal refusal = refused(qcow2().putLong(40, 1 << 20).array());
        assertThat(refusal.code()).isEqualTo(Refusal.Code.INVALID);
        assertThat(refusal.message())
                .startsWith("Image worker was not imported: ")
                .contains("worker.qcow2 is cut off");
    }

    @Test
    void aQcow2WithExternalDataIsRefusedByName() throws Exception {
        assertThat(refused(qcow2().putLong(72, 4).array()).message())
                .contains("keeps its data in another file");
    }

    @Test
    void aQcow2WithABackingFileOutsideOfThePoolIsRefusedByName() throws Exception {
        ByteBuffer header = qcow2();
        byte[] name = "/etc/passwd".getBytes(StandardCharsets.US_ASCII);
        header.putLong(8, 512).putInt(16, name.length).position(512);
        assertThat(refused(header.put(name).array()).message())
                .contains("needs a file outside of")
                .doesNotContain("passwd");
    }

    @Test
    void aLinkOutOfThePoolAndAFileThatIsNotThereAreRefused() throws Exception {
        Path outside = Files.write(directory.resolve("outside.raw"), new byte[] {1});
        Files.createSymbolicLink(site.pool().resolve("link.raw"), outside);
        assertThat(refusal(site.importOf("link.raw", true)).message())
                .contains("leads out of the pool folder");
        assertThat(refusal(site.importOf("none.raw", true)).code())
                .isEqualTo(Refusal.Code.NOT_FOUND);
        Files.write(site.pool().resolve("empty.raw"), new byte[0]);
        assertThat(refusal(site.importOf("empty.raw", true)).message()).contains("is empty");
    }

    @Test
    void aVoThatIsNotThereAndATimeThatIsOverAreRefusedAtOnce() throws Exception {
        ImportImage good = site.importOf("a.raw", true);
        assertThat(site.refused(with(good, new VoId("none"), good.expires())))
                .contains("the site has no VO none");
        assertThat(site.refused(with(good, ImageSite.VO, Instant.EPOCH)))
                .contains("expired at 1970-01-01T00:00:00Z already");
    }

    private static ImportImage with(ImportImage load, VoId vo, Instant expires) {
        return new ImportImage(
                load.file(),
                load.name(),
                load.version(),
                vo,
                load.os(),
                load.architecture(),
                load.hypervisor(),
                expires,
                load.trusted());
    }

    /** Large enough that it is still under way when it is cancelled. */
    private void large() throws Exception {
        large(32);
    }

    private void large(int mebibytes) throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(site.pool().resolve("large.raw").toFile(), "rw")) {
            for (int i = 0; i < mebibytes; i++) {
                file.write(ImageSite.bytes(1 << 20, i));
            }
        }
    }

    @Test
    void cancelledTasksThatImportNothingAreNotRemembered() {
        Imports imports = new Imports(null, null, null, work -> {});
        imports.cancel(new TaskId(new UUID(0, 1)));
        assertThat(imports.open()).isZero();
        TaskId one = new TaskId(new UUID(0, 2));
        imports.begin(one, site.importOf("worker.raw", true));
        imports.cancel(one);
        assertThat(imports.open()).as("it is told once its turn comes").isEqualTo(1);
    }

    @Test
    void aCancelledImportLeavesNoImageAndIsGoneOnWith() throws Exception {
        large();
        TaskId task = site.begun(site.importOf("large.raw", true));
        ImageSite.until("some of it is done", () -> percent(task) > 2);
        site.accepted(new CancelTask(task));
        assertThat(site.ended(task).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(Trusting.library(site.state())).isEmpty();
        assertThat(notes()).as("what is known of the file").isNotEmpty();

        TaskId again = site.begun(site.importOf("large.raw", true));

        assertThat(site.ended(again).state()).isEqualTo(TaskState.DONE);
        assertThat(Trusting.library(site.state())).hasSize(1);
    }

    @Test
    void anImportGoesOnWhenTheControllerIsStartedAgain() throws Exception {
        large();
        TaskId task = site.begun(site.importOf("large.raw", true));
        ImageSite.until("some of it is done", () -> percent(task) > 2);
        site.stop();
        site.start();
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertThat(Trusting.library(site.state())).hasSize(1);
    }

    private long percent(TaskId task) {
        return site.items(task).stream().mapToLong(i -> i.percent().orElse(0L)).sum();
    }

    private Stream<Path> notes() throws Exception {
        return Files.list(directory.resolve("library/imports"));
    }

    @Test
    void aDeletedImageIsGoneFromTheDisk() throws Exception {
        Image image = site.image(ImageSite.bytes(500_000, 5), true);
        Path manifest =
                directory
                        .resolve("library/manifests")
                        .resolve(image.details().orElseThrow().manifest());
        assertThat(manifest).exists();
        site.accepted(new DeleteImage(image.id()));
        assertThat(site.state().image(image.id())).isEmpty();
        Waits.until("it is gone", () -> Files.notExists(manifest));
        assertThat(site.refused(new DeleteImage(image.id()))).contains("no such image");
        assertThat(site.items(new TaskId(image.id().value())).get(0).state())
                .isEqualTo(TaskItem.State.DONE);
    }
}
