// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.ImageImport;
import org.espalier.images.ImageInfo;
import org.espalier.images.SignedImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A disk loses chunks while an image is put together: how often each of them. */
class ImagePlaceTest {
    @TempDir private Path directory;
    private ChunkStore store;
    private ChunkStore.Hold hold;
    private ImagePlace place;
    private Path content;
    private SignedImage image;
    private List<ChunkId> chunks;

    @BeforeEach
    void open() throws IOException {
        byte[] bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);
        content = Files.write(directory.resolve("content"), bytes);
        store = ChunkStore.open(directory.resolve("store"), 1 << 30);
        hold = store.hold();
        image = bring();
        Path own = Files.createDirectory(directory.resolve("own"));
        place =
                new ImagePlace(
                        image,
                        "worker.raw",
                        "d",
                        store,
                        new HeldImages(directory.resolve("images"), own),
                        directory.resolve("imports"));
        List<ChunkId> all = new ImageEntries(image.manifest(), store).ids();
        chunks = all.subList(image.manifest().pages().size(), all.size());
        assertThat(chunks).hasSizeGreaterThan(5);
    }

    @AfterEach
    void close() throws IOException {
        place.close();
        hold.close();
        store.close();
    }

    /** What the store lacks of it comes, and is brought to disk. */
    private SignedImage bring() throws IOException {
        Instant now = Instant.ofEpochSecond(1_000_000);
        ImageInfo info =
                new ImageInfo(new UUID(0, 1), "w", "1", "vo", "", "", "raw", "", now, now, "Ada");
        Path notes = Files.createTempDirectory(directory, "notes");
        SignedImage brought =
                SignedImage.unsigned(
                        new ImageImport(store, notes).run(content, info, hold, (a, b) -> true));
        store.sync();
        return brought;
    }

    private void damage(int... which) throws IOException {
        for (int chunk : which) {
            String name = chunks.get(chunk).toString();
            Path file = directory.resolve("store/chunks").resolve(name.substring(0, 2));
            Files.write(file.resolve(name), new byte[] {1, 2, 3});
        }
    }

    private boolean finish() throws IOException {
        return place.finish(() -> true);
    }

    @Test
    void lossesOfOneChunkAreCountedAndNotThoseOfAll() throws Exception {
        damage(0, 1, 2, 3, 4);
        assertThat(finish()).isFalse();
        assertThat(place.lostAgain()).isEqualTo(1);
        bring();
        damage(0);
        assertThat(finish()).isFalse();
        assertThat(place.lostAgain()).as("six in all, none of them thrice").isEqualTo(2);
        bring();
        assertThat(finish()).isTrue();
        assertThat(directory.resolve("own/worker.raw")).hasSameBinaryContentAs(content);
    }

    @Test
    void theSameChunkLostAgainAndAgainIsCounted() throws Exception {
        for (int times = 1; times <= 4; times++) {
            bring();
            damage(2);
            assertThat(finish()).isFalse();
            assertThat(place.lostAgain()).isEqualTo(times);
        }
    }

    @Test
    void whatIsLostOfAnImageInItsPlaceIsCountedToo() throws Exception {
        assertThat(finish()).isTrue();
        Path file = directory.resolve("own/worker.raw");
        Files.write(file, new byte[100]);
        damage(1, 3);
        assertThat(finish()).isFalse();
        assertThat(place.lostAgain()).isEqualTo(1);
        bring();
        damage(4);
        assertThat(finish()).as("that one was mended in the file before").isTrue();
        assertThat(file).hasSameBinaryContentAs(content);
    }
}
