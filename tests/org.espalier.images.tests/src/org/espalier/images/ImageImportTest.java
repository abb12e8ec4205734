// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

class ImageImportTest {
    @TempDir private Path directory;
    private ChunkStore store;

    @BeforeEach
    void open() throws IOException {
        store = ChunkStore.open(directory.resolve("store"), 1L << 30);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void theChunksMakeUpTheImageAgain() throws Exception {
        byte[] image = Samples.random(5_000_001, 1);
        Manifest manifest = Samples.imported(store, directory, image);
        assertThat(Samples.assembled(store, manifest)).isEqualTo(image);
        assertThat(manifest.stored()).isEqualTo(image.length);
        assertThat(Samples.imported(store, directory, image)).isEqualTo(manifest);
        try (Stream<Path> notes = Files.list(directory.resolve("notes"))) {
            assertThat(notes).as("nothing is left to go on with").isEmpty();
        }
    }

    @Test
    void anEmptyFileAndOneOfZerosHaveNoChunks() throws Exception {
        assertThat(Samples.imported(store, directory, new byte[0]).chunks()).isZero();
        Manifest zeros = Samples.imported(store, directory, new byte[3_000_001]);
        assertThat(zeros.stored()).isZero();
        assertThat(zeros.size()).isEqualTo(3_000_001);
        assertThat(store.size()).isZero();
    }

    @Test
    void holesAreNotStored() throws Exception {
        byte[] image = Samples.random(2_000_000, 2);
        Arrays.fill(image, 300_001, 900_003, (byte) 0);
        Arrays.fill(image, 1_900_000, 2_000_000, (byte) 0);
        Manifest manifest = Samples.imported(store, directory, image);
        assertThat(manifest.stored()).isLessThan(2_000_000 - 570_000 - 80_000);
        assertThat(Samples.assembled(store, manifest)).isEqualTo(image);
    }

    @Test
    void whatTwoImagesShareIsStoredOnce() throws Exception {
        byte[] image = Samples.random(8_000_000, 3);
        Samples.imported(store, directory, image);
        long before = store.size();
        System.arraycopy(Samples.random(400_000, 4), 0, image, 3_000_000, 400_000);
        Manifest manifest = Samples.imported(store, directory, image);
        assertThat(store.size() - before).isBetween(400_000L, 700_000L);
        assertThat(Samples.assembled(store, manifest)).isEqualTo(image);
    }

    @Test
    void chunksThatADiskDidNotTakeMeanwhileAreNamedAndComeWithTheNextImport() throws Exception {
        byte[] image = Samples.random(3_000_000, 6);
        Path file = Files.write(directory.resolve("image"), image);
        ImageImport imports = new ImageImport(store, directory.resolve("notes"));
        AtomicLong failed = new AtomicLong();
        try (ChunkStore.Hold hold = store.hold()) {
            assertThatThrownBy(
                            () ->
                                    imports.run(
                                            file,
                                            Samples.info(),
                                            hold,
                                            (done, all) -> {
                                                if (done > 0 && failed.getAndIncrement() == 0) {
                                                    failToSync();
                                                }
                                                return true;
                                            }))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("did not keep chunk");
        }
        assertThat(Samples.assembled(store, Samples.imported(store, directory, image)))
                .isEqualTo(image);
    }

    /** As in the background: only a log hears of it. */
    private void failToSync() {
        Path chunks = directory.resolve("store").resolve("chunks");
        try {
            for (int i = 0; i < 256; i++) {
                Path inTheWay = chunks.resolve(String.format("%02x", i));
                if (!Files.exists(inTheWay)) {
                    Files.createFile(inTheWay);
                }
            }
            assertThatThrownBy(store::sync).isInstanceOf(IOException.class);
            for (int i = 0; i < 256; i++) {
                Path inTheWay = chunks.resolve(String.format("%02x", i));
                if (Files.isRegularFile(inTheWay)) {
                    Files.delete(inTheWay);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void oneThatIsCancelledGoesOnWhereItWas() throws Exception {
        byte[] image = Samples.random(42_000_000, 5);
        Arrays.fill(image, 100_000, 150_000, (byte) 0);
        Path file = Files.write(directory.resolve("image"), image);
        ImageImport imports = new ImageImport(store, directory.resolve("notes"));
        AtomicLong first = new AtomicLong(-1);
        Manifest manifest;
        try (ChunkStore.Hold hold = store.hold()) {
            assertThatThrownBy(
                            () ->
                                    imports.run(
                                            file,
                                            Samples.info(),
                                            hold,
                                            (done, all) -> done < 40_000_000))
                    .isInstanceOf(CancellationException.class);
            manifest =
                    imports.run(
                            file,
                            Samples.info(),
                            hold,
                            (done, all) -> {
                                first.compareAndSet(-1, done);
                                return true;
                            });
        }
        assertThat(first.get()).isGreaterThan(20_000_000);
        assertThat(Samples.assembled(store, manifest)).isEqualTo(image);
        try (ChunkStore other = ChunkStore.open(directory.resolve("other"), 1L << 30)) {
            assertThat(Samples.imported(other, directory, image)).isEqualTo(manifest);
        }
    }

    @Test
    void onceItIsCancelledNothingOfItIsHeldOrComesAnyMore() throws Exception {
        Path file = Files.write(directory.resolve("image"), Samples.random(8_000_000, 9));
        ImageImport imports = new ImageImport(store, directory.resolve("notes"));
        for (int round = 0; round < 20; round++) {
            try (ChunkStore.Hold hold = store.hold()) {
                assertThatThrownBy(() -> imports.run(file, Samples.info(), hold, (d, a) -> d < 1))
                        .isInstanceOf(CancellationException.class);
            }
            long there = store.size();
            store.drop(Long.MAX_VALUE);
            assertThat(store.size()).as("of %d bytes", there).isZero();
        }
    }

    @Test
    void aFileThatChangesMeanwhileIsRefused() throws Exception {
        Path file = Files.write(directory.resolve("image"), Samples.random(3_000_000, 6));
        ImageImport imports = new ImageImport(store, directory.resolve("notes"));
        try (ChunkStore.Hold hold = store.hold()) {
            assertThatThrownBy(
                            () -> imports.run(file, Samples.info(), hold, (d, a) -> append(file)))
                    .isInstanceOf(BadImageException.class)
                    .hasMessageContaining("was changed");
        }
    }

    @Test
    void aFileThatIsCutOffMeanwhileIsRefused() throws Exception {
        Path file = Files.write(directory.resolve("image"), Samples.random(9_000_000, 7));
        ImageImport imports = new ImageImport(store, directory.resolve("notes"));
        try (ChunkStore.Hold hold = store.hold()) {
            assertThatThrownBy(() -> imports.run(file, Samples.info(), hold, (d, a) -> cut(file)))
                    .isInstanceOf(BadImageException.class)
                    .hasMessageContaining("became shorter");
        }
    }

    private static boolean append(Path file) {
        return change(file, 4_000_000);
    }

    private static boolean cut(Path file) {
        return change(file, 2_500_000);
    }

    private static boolean change(Path file, long length) {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
            return true;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aStoreWithoutRoomEndsItAndItsMemoryIsBounded() throws Exception {
        try (ChunkStore small = ChunkStore.open(directory.resolve("small"), 1 << 20)) {
            assertThatThrownBy(() -> Samples.imported(small, directory, Samples.random(4 << 20, 8)))
                    .isInstanceOf(StoreFullException.class);
            assertThat(small.size()).isLessThanOrEqualTo(1 << 20);
        }
    }
}
