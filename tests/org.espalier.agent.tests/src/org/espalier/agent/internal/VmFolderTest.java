// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Image;
import org.espalier.api.model.Network;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** The files of one VM. */
class VmFolderTest {
    @TempDir Path directory;
    private VmFolder folder;

    @BeforeEach
    void folder() {
        folder = new VmFolder(directory.resolve("vms/one"));
    }

    @Test
    void itIsForItsOwnerOnly() throws IOException {
        folder.create();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory.resolve("vms/one"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderThatIsNotThereKnowsNothing() throws IOException {
        assertThat(folder.exists()).isFalse();
        assertThat(folder.ran()).isFalse();
        assertThat(folder.saved()).isFalse();
        assertThat(folder.saving()).isFalse();
        assertThat(folder.diskBytes()).isZero();
        assertThat(folder.madeOf(TestAgent.spec("a"))).isFalse();
        folder.markRan();
        folder.delete();
        assertThat(folder.exists()).isFalse();
    }

    @Test
    void whatIsNotedMeanwhileGoesWithIt() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> noting =
                CompletableFuture.runAsync(
                        () -> {
                            while (!over.get()) {
                                noted();
                                LockSupport.parkNanos(100_000);
                            }
                        });
        try {
            for (int i = 0; i < 1000; i++) {
                folder.create();
                folder.delete();
                assertThat(folder.exists()).isFalse();
            }
        } finally {
            over.set(true);
            noting.get(10, TimeUnit.SECONDS);
        }
    }

    private void noted() {
        try {
            folder.markRan();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ranIsRememberedAndTakenBack() throws IOException {
        folder.create();
        folder.markRan();
        folder.markRan();
        assertThat(folder.ran()).isTrue();
        folder.unmarkRan();
        folder.unmarkRan();
        assertThat(folder.ran()).isFalse();
    }

    @Test
    void memoryIsThereOnlyWhenItIsWhole() throws IOException {
        folder.create();
        Files.writeString(folder.memoryPart(), "memory");
        assertThat(folder.saving()).isTrue();
        assertThat(folder.saved()).isFalse();
        folder.keepMemory();
        assertThat(folder.saving()).isFalse();
        assertThat(folder.saved()).isTrue();
        folder.dropMemory();
        assertThat(folder.saved()).isFalse();
    }

    @Test
    void whatItWasMadeOfIsComparedInEveryRespect() throws IOException {
        folder.create();
        VmSpec spec = TestAgent.spec(VmId.random(), "a", "tiny.img");
        folder.keep(spec);
        assertThat(folder.madeOf(spec)).isTrue();
        Capacity larger = new Capacity(2, 64 << 20, 0);
        Network bridge = new Network(TestAgent.USER.id(), Network.Kind.BRIDGE, "br0");
        List<VmSpec> others =
                List.of(
                        TestAgent.spec(VmId.random(), "a", "tiny.img"),
                        TestAgent.spec(spec.id(), "b", "tiny.img"),
                        TestAgent.spec(spec.id(), "a", "other.img"),
                        with(
                                spec,
                                new VoId("chemistry"),
                                spec.format(),
                                spec.size(),
                                spec.network()),
                        with(spec, spec.vo(), Image.Format.QCOW2, spec.size(), spec.network()),
                        with(spec, spec.vo(), spec.format(), larger, spec.network()),
                        with(spec, spec.vo(), spec.format(), spec.size(), bridge));
        for (VmSpec other : others) {
            assertThat(folder.madeOf(other)).as(other.toString()).isFalse();
        }
    }

    private static VmSpec with(
            VmSpec spec, VoId vo, Image.Format format, Capacity size, Network network) {
        return new VmSpec(spec.id(), spec.name(), vo, spec.imageFile(), format, size, network);
    }

    @Test
    void aDiskThatIsCutShortHasNoSize() throws IOException {
        folder.create();
        Files.write(folder.disk(), new byte[10]);
        assertThat(folder.diskBytes()).isZero();
    }

    @Test
    void deletedItIsGoneWithAllFiles() throws IOException {
        folder.create();
        folder.markRan();
        Files.writeString(folder.disk(), "disk");
        Files.writeString(folder.serialLog(), "log");
        Files.writeString(folder.memory(), "memory");
        folder.delete();
        assertThat(directory.resolve("vms/one")).doesNotExist();
        assertThat(directory.resolve("vms")).exists();
    }
}
