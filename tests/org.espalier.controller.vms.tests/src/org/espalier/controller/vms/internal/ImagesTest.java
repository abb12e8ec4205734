// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Image;
import org.espalier.api.model.StoragePool;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.vms.ImageFolder;
import org.espalier.lab.SmallDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The image folder on a real disk. */
class ImagesTest {
    @TempDir private Path temp;
    private Path folder;
    private VmSite site;
    private ImageFolder images;

    @BeforeEach
    void start() throws Exception {
        folder = temp.resolve("images");
        site = new VmSite(new MemoryJournal(), VmSite.PATIENT);
    }

    @AfterEach
    void stop() throws Exception {
        if (images != null) {
            images.close();
        }
        site.close();
    }

    @Test
    void filesThatAreThereAreMirrored() throws Exception {
        Files.createDirectory(folder);
        Files.write(folder.resolve("tiny.img"), new byte[100]);
        Files.writeString(folder.resolve("big.qcow2"), "QFI\u00fb...", StandardCharsets.ISO_8859_1);
        Files.writeString(folder.resolve("liar.raw"), "QFI\u00fb...", StandardCharsets.ISO_8859_1);
        Files.writeString(folder.resolve("readme.txt"), "no image");
        Files.writeString(folder.resolve(".hidden.img"), "no image");
        Files.createDirectory(folder.resolve("folder.img"));
        images = ImageFolder.start(site.core, folder);
        VmSite.until("three images", () -> images().size() == 3);
        assertThat(image("tiny.img").format()).isEqualTo(Image.Format.RAW);
        assertThat(image("tiny.img").sizeBytes()).isEqualTo(100);
        assertThat(image("tiny.img").name()).isEqualTo("tiny");
        assertThat(image("big.qcow2").format()).isEqualTo(Image.Format.QCOW2);
        assertThat(image("liar.raw").format()).as("names lie").isEqualTo(Image.Format.QCOW2);
        assertThat(pool().totalBytes()).isPositive();
        assertThat(pool().path()).isEqualTo(folder.toString());
        assertThat(pool().trouble()).isEmpty();
    }

    @Test
    void filesThatComeChangeAndGoAreSeen() throws Exception {
        Files.createDirectory(folder);
        images = ImageFolder.start(site.core, folder);
        VmSite.until("the pool", () -> site.state().count(EntityKind.POOL) == 1);
        Path file = folder.resolve("tiny.img");
        Files.write(file, new byte[10]);
        VmSite.until("it came", () -> images().size() == 1);
        Image first = image("tiny.img");
        Files.write(file, new byte[20]);
        VmSite.until("it changed", () -> image("tiny.img").sizeBytes() == 20);
        assertThat(image("tiny.img").id()).isEqualTo(first.id());
        Files.delete(file);
        VmSite.until("it went", () -> images().isEmpty());
    }

    @Test
    void aFolderThatVanishesIsTroubleAndItsImagesStayNamed() throws Exception {
        Files.createDirectory(folder);
        Files.write(folder.resolve("tiny.img"), new byte[10]);
        images = ImageFolder.start(site.core, folder);
        VmSite.until("it came", () -> images().size() == 1);
        Files.move(folder, temp.resolve("elsewhere"));
        VmSite.until("trouble", () -> pool().trouble().isPresent());
        assertThat(pool().trouble()).get().asString().contains("cannot be read");
        assertThat(pool().totalBytes()).isZero();
        assertThat(images()).hasSize(1);
        Files.move(temp.resolve("elsewhere"), folder);
        VmSite.until("well again", () -> pool().trouble().isEmpty());
    }

    @Test
    void diskFullAtTheImagePoolIsTrouble() throws Exception {
        try (SmallDisk disk = SmallDisk.at(Files.createDirectory(folder), 1024)) {
            images = ImageFolder.start(site.core, disk.place());
            VmSite.until("the pool", () -> site.state().count(EntityKind.POOL) == 1);
            assertThat(pool().trouble()).isEmpty();
            Path part = folder.resolve("part.img");
            assertThatThrownBy(() -> Files.write(part, new byte[2 << 20]))
                    .hasMessageContaining("No space left");
            VmSite.until("trouble", () -> pool().trouble().isPresent());
            assertThat(pool().trouble())
                    .contains("The disk of " + folder + " is full. Make room there.");
            assertThat(pool().freeBytes()).isZero();
            Files.delete(part);
            VmSite.until("room", () -> pool().trouble().isEmpty());
            assertThat(pool().freeBytes()).isPositive();
        } finally {
            images.close();
        }
    }

    private List<Image> images() {
        return site.state().all(EntityKind.IMAGE, Image.class).toList();
    }

    private Image image(String file) {
        return site.state().image(Image.idOf(ImageFolder.POOL, file)).orElseThrow();
    }

    private StoragePool pool() {
        Optional<StoragePool> pool =
                site.state()
                        .get(new EntityKey(EntityKind.POOL, ImageFolder.POOL.value()))
                        .map(StoragePool.class::cast);
        return pool.orElseThrow();
    }
}
