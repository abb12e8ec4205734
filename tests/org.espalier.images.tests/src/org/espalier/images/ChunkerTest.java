// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

class ChunkerTest {
    private static final int AVERAGE = 32 << 10;

    private final Chunker chunker = new Chunker(AVERAGE);

    private Map<Integer, ChunkId> cut(byte[] bytes) {
        Map<Integer, ChunkId> chunks = new LinkedHashMap<>();
        for (int at = 0; at < bytes.length; ) {
            int length = chunker.cut(bytes, at, bytes.length);
            chunks.put(at, ChunkId.of(bytes, at, length));
            at += length;
        }
        return chunks;
    }

    @Test
    void theAverageIsAboutWhatWasAskedForAndNoneIsOutOfBounds() {
        byte[] bytes = Samples.random(12 << 20, 1);
        int count = 0;
        for (int at = 0; at < bytes.length; count++) {
            int length = chunker.cut(bytes, at, bytes.length);
            assertThat(length).isLessThanOrEqualTo(chunker.most());
            assertThat(length == bytes.length - at || length > AVERAGE / 4).isTrue();
            at += length;
        }
        assertThat(bytes.length / count).isBetween(24 << 10, 44 << 10);
    }

    @Test
    void whatIsInsertedAltersTheChunksAroundItOnly() {
        byte[] before = Samples.random(8 << 20, 2);
        byte[] after = new byte[before.length + 100];
        System.arraycopy(before, 0, after, 0, 4 << 20);
        Arrays.fill(after, 4 << 20, (4 << 20) + 100, (byte) 7);
        System.arraycopy(before, 4 << 20, after, (4 << 20) + 100, 4 << 20);
        Set<ChunkId> old = new HashSet<>(cut(before).values());
        Set<ChunkId> made = new HashSet<>(cut(after).values());
        made.removeAll(old);
        assertThat(made).hasSizeBetween(1, 6);
    }

    @Test
    void theCutsAreTheSameForEver() {
        Map<Integer, ChunkId> cuts = cut(Samples.random(300_000, 3));
        assertThat(cuts.keySet())
                .containsExactly(0, 41251, 71610, 107089, 149418, 186691, 203286, 238634, 280343);
    }

    @Test
    void noOtherAveragesAreTaken() {
        for (int bad : new int[] {Chunker.AVERAGE / 2, Chunker.AVERAGE_MOST * 2, 0, -1, 70_000}) {
            assertThatThrownBy(() -> new Chunker(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(bad + " bytes");
        }
        assertThat(new Chunker(Chunker.AVERAGE_MOST).most()).isEqualTo(2 * Chunker.AVERAGE_MOST);
    }

    @Test
    void theListsOfLargeImagesStayShort() {
        assertThat(Chunker.averageFor(64 << 20)).isEqualTo(Chunker.AVERAGE);
        for (long size = 1; size <= 1L << 39; size *= 2) {
            assertThat(size / Chunker.averageFor(size)).isLessThanOrEqualTo(Manifest.CHUNKS_MOST);
        }
    }
}
