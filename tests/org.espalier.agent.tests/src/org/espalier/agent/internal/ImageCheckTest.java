// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.ImageImport;
import org.espalier.images.ImageInfo;
import org.espalier.images.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/** Every byte of an image's file is checked, holes too, and what can be mended is. */
class ImageCheckTest {
    private static final int SIZE = 900_000;
    private static final int HOLE = 300_000;
    private static final int HOLE_END = 800_000;

    @TempDir private Path directory;
    private final byte[] content = new byte[SIZE];
    private ChunkStore store;
    private Manifest manifest;
    private List<ChunkId> chunks;
    private Path file;

    @BeforeEach
    void make() throws IOException {
        new Random(5).nextBytes(content);
        Arrays.fill(content, HOLE, HOLE_END, (byte) 0);
        file = Files.write(directory.resolve("image"), content);
        store = ChunkStore.open(directory.resolve("store"), 1 << 30);
        Instant now = Instant.EPOCH;
        ImageInfo info =
                new ImageInfo(new UUID(0, 1), "w", "1", "vo", "", "", "raw", "", now, now, "");
        try (ChunkStore.Hold hold = store.hold()) {
            manifest =
                    new ImageImport(store, directory.resolve("notes"))
                            .run(file, info, hold, (a, b) -> true);
        }
        List<ChunkId> all = new ImageEntries(manifest, store).ids();
        chunks = all.subList(manifest.pages().size(), all.size());
        assertThat(chunks).hasSizeGreaterThan(5);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private void spoil(int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    private long check(boolean mend) throws IOException {
        return new ImageCheck(manifest, store, mend).run(file, () -> true);
    }

    @Test
    void aFileThatIsRightIsLeftAlone() throws Exception {
        ImageCheck check = new ImageCheck(manifest, store, true);
        assertThat(check.run(file, () -> true)).isZero();
        assertThat(check.mended()).isFalse();
    }

    @Test
    void aBitOfAChunkOrOfAHoleIsFoundAndMended() throws Exception {
        for (int at : new int[] {0, HOLE - 1, HOLE + 20_000, HOLE_END - 20_000, SIZE - 1}) {
            spoil(at);
            assertThat(check(false)).as("at %s, not to be written to", at).isPositive();
            ImageCheck check = new ImageCheck(manifest, store, true);
            assertThat(check.run(file, () -> true)).isZero();
            assertThat(check.mended()).isTrue();
            assertThat(file).hasBinaryContent(content);
        }
    }

    @Test
    void whereItMayNotBeWrittenToItStaysAsItWas() throws Exception {
        spoil(7);
        byte[] before = Files.readAllBytes(file);
        assertThat(check(false)).isPositive();
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void whatNeitherTheFileNorTheStoreHasIsMissing() throws Exception {
        spoil(0);
        store.evict(List.of(chunks.get(0)));
        long missing = check(true);
        assertThat(missing).isBetween(1L, 2L * manifest.average());
        // The rest of the file is right all the same.
        assertThat(check(true)).isEqualTo(missing);
    }

    @Test
    void whatTheStoreLacksIsTakenFromTheFile() throws Exception {
        store.evict(chunks);
        assertThat(chunks).noneMatch(store::has);
        assertThat(check(false)).isZero();
        assertThat(chunks).allMatch(store::has);
    }

    @Test
    void aFileOfAnotherLengthIsMadeRightOrWrongAltogether() throws Exception {
        Files.write(file, Arrays.copyOf(content, SIZE - 50_000));
        assertThat(check(false)).isEqualTo(manifest.stored());
        assertThat(check(true)).isZero();
        assertThat(file).hasBinaryContent(content);
        Files.write(file, Arrays.copyOf(content, SIZE + 1));
        assertThat(check(false)).isEqualTo(manifest.stored());
        assertThat(check(true)).isZero();
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void whatTheStoreHasDamagedItselfMendsNothing() throws Exception {
        spoil(0);
        String name = chunks.get(0).toString();
        Path chunk = directory.resolve("store/chunks").resolve(name.substring(0, 2));
        Files.write(chunk.resolve(name), new byte[] {1, 2, 3});
        byte[] before = Files.readAllBytes(file);
        assertThat(check(true)).isPositive();
        assertThat(file).hasBinaryContent(before);
    }

    /** Nobody knows which of its bytes are right then, and none is made zero for that. */
    @Test
    void withoutTheListOfItsChunksNothingIsWrittenToIt() throws Exception {
        store.evict(manifest.pages());
        assertThat(check(true)).isEqualTo(manifest.stored());
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void whoDoesNotWantItAnyMoreEndsIt() {
        AtomicInteger asked = new AtomicInteger();
        ImageCheck check = new ImageCheck(manifest, store, true);
        assertThatThrownBy(() -> check.run(file, () -> asked.incrementAndGet() < 3))
                .isInstanceOf(CancellationException.class);
        assertThat(asked).hasValue(3);
    }
}
