// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.command.SetProperties;
import org.espalier.api.event.Change;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Property;
import org.espalier.api.model.StoragePool;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.vms.ImageFolder;
import org.espalier.lab.SmallDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

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
    void whatPeopleKeepAboutAFileStaysWhileItIsThere() throws Exception {
        Files.createDirectory(folder);
        Path file = Files.write(folder.resolve("tiny.img"), new byte[10]);
        images = ImageFolder.start(site.core, folder);
        VmSite.until("it came", () -> images().size() == 1);
        Set<ImageId> tiny = Set.of(image("tiny.img").id());
        site.submit(SetProperties.ofImages(tiny, new Property.Tags(Set.of("small"), Set.of())));
        site.submit(SetProperties.ofImages(tiny, new Property.Folder("physics")));
        Files.write(file, new byte[20]);
        VmSite.until("it changed", () -> image("tiny.img").sizeBytes() == 20);
        assertThat(image("tiny.img").marked().tags()).containsExactly("small");
        assertThat(image("tiny.img").marked().folder()).contains("physics");
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

    @Test
    void aQcow2IsAsLargeAsTheDiskInIt() throws Exception {
        Files.createDirectory(folder);
        ByteBuffer header = ByteBuffer.allocate(112);
        header.put(new byte[] {'Q', 'F', 'I', (byte) 0xfb}).putLong(24, 20L << 30);
        Files.write(folder.resolve("big.qcow2"), header.array());
        header.putLong(24, -1);
        Files.write(folder.resolve("nonsense.qcow2"), header.array());
        images = ImageFolder.start(site.core, folder);
        VmSite.until("both", () -> images().size() == 2);
        assertThat(image("big.qcow2").sizeBytes()).isEqualTo(20L << 30);
        assertThat(image("nonsense.qcow2").sizeBytes()).isEqualTo(112);
    }

    @Test
    void aFileIsOfferedOnceItHasSettledAndReadOnce() throws Exception {
        Files.createDirectory(folder);
        Path file = folder.resolve("tiny.img");
        Files.write(file, new byte[10]);
        ImageFiles files = new ImageFiles(VmSite.POOL, folder);
        ImageId id = Image.idOf(VmSite.POOL, "tiny.img");
        assertThat(files.look()).isEqualTo(new ImageFiles.Look(List.of(), Set.of(id)));
        Files.write(file, new byte[20]);
        assertThat(files.look().images()).as("it grew").isEmpty();
        List<Image> settled = files.look().images();
        assertThat(settled).extracting(Image::sizeBytes).containsExactly(20L);
        assertThat(files.look().images().get(0)).as("not read again").isSameAs(settled.get(0));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(files.look().images()).as("old enough").isEqualTo(settled);
    }

    @Test
    void anImageThatIsWrittenAnewIsNotTakenForGone() throws Exception {
        Files.createDirectory(folder);
        Files.write(folder.resolve("tiny.img"), new byte[10]);
        site.see(new Change.Put(VmSite.TINY));
        ImageScan scan = ImageScan.of(new ImageFiles(VmSite.POOL, folder));
        assertThat(scan.unsettled()).isTrue();
        assertThat(scan.changes(site.state())).noneMatch(Change.Remove.class::isInstance);
    }

    @Test
    void aFaultWhileLookingEndsNothing() throws Exception {
        Files.createDirectory(folder);
        AtomicInteger asked = new AtomicInteger();
        SiteControl faulty =
                (SiteControl)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {SiteControl.class},
                                (proxy, method, arguments) -> {
                                    if (asked.incrementAndGet() == 1) {
                                        throw new IllegalStateException("the test says so");
                                    }
                                    return method.invoke(site.core, arguments);
                                });
        images = ImageFolder.start(faulty, folder);
        VmSite.until("the pool", () -> site.state().count(EntityKind.POOL) == 1);
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
