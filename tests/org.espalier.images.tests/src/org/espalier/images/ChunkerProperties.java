// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Where chunks are cut is said by the bytes around that place and by nothing else. */
class ChunkerProperties {
    private static final int SIZE = 1 << 20;

    private final Chunker chunker = new Chunker(Chunker.AVERAGE);

    /** Chunks by where they begin. */
    private TreeMap<Integer, ChunkId> cut(byte[] bytes) {
        TreeMap<Integer, ChunkId> chunks = new TreeMap<>();
        for (int at = 0; at < bytes.length; ) {
            int length = chunker.cut(bytes, at, bytes.length);
            assertThat(length).isPositive().isLessThanOrEqualTo(chunker.most());
            chunks.put(at, ChunkId.of(bytes, at, length));
            at += length;
        }
        return chunks;
    }

    /** Random bytes, with stretches that say nothing: of them none is cut but by length. */
    private static byte[] image(Random random) {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        for (int i = random.nextInt(3); i > 0; i--) {
            int from = random.nextInt(SIZE);
            Arrays.fill(bytes, from, Math.min(SIZE, from + 100_000), (byte) random.nextInt());
        }
        return bytes;
    }

    /** How soon cuts fall together again is chance: the bytes are the same in each run. */
    @Property(tries = 40, seed = "20261123")
    void whatIsChangedInsertedOrTakenOutAltersTheChunksAroundItOnly(
            @ForAll long seed,
            @ForAll @IntRange(max = SIZE) int at,
            @ForAll @IntRange(max = 2) int how) {
        Random random = new Random(seed);
        byte[] before = new byte[SIZE];
        random.nextBytes(before);
        byte[] word = new byte[1 + random.nextInt(3000)];
        random.nextBytes(word);
        int rest = how == 0 ? at : Math.min(SIZE, at + word.length);
        byte[] put = how == 2 ? new byte[0] : word;
        byte[] after = new byte[at + put.length + SIZE - rest];
        System.arraycopy(before, 0, after, 0, at);
        System.arraycopy(put, 0, after, at, put.length);
        System.arraycopy(before, rest, after, at + put.length, SIZE - rest);
        TreeMap<Integer, ChunkId> old = cut(before);
        TreeMap<Integer, ChunkId> now = cut(after);
        int whole = old.floorKey(Math.max(0, Math.min(at, SIZE - 1)));
        assertThat(now.headMap(whole)).as("what ends before it").isEqualTo(old.headMap(whole));
        Set<ChunkId> made = new HashSet<>(now.values());
        made.removeAll(old.values());
        assertThat(made.size()).as("of %d", now.size()).isLessThanOrEqualTo(12);
    }

    /** An import sees a window of the image, a relay all of it: they must not disagree. */
    @Property(tries = 40)
    void aWindowOfTheLongestChunkIsEnoughToCutBy(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = image(random);
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + chunker.most());
            int length = chunker.cut(bytes, at, bytes.length);
            assertThat(chunker.cut(bytes, at, end)).isEqualTo(length);
            byte[] alone = Arrays.copyOfRange(bytes, at, end);
            assertThat(chunker.cut(alone, 0, alone.length)).isEqualTo(length);
            at += length;
        }
    }

    /** Of two images with one partition in common that is stored once, wherever it lies. */
    @Property(tries = 20, seed = "20261123")
    void whatTwoImagesShareIsCutAlikeWhereverItLies(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 100_000) int shift) {
        Random random = new Random(seed);
        byte[] shared = new byte[SIZE];
        random.nextBytes(shared);
        byte[] other = new byte[shift + SIZE];
        random.nextBytes(other);
        System.arraycopy(shared, 0, other, shift, SIZE);
        Set<ChunkId> first = new HashSet<>(cut(shared).values());
        int all = first.size();
        first.removeAll(cut(other).values());
        assertThat(first.size()).as("of %d", all).isLessThanOrEqualTo(5);
    }
}
