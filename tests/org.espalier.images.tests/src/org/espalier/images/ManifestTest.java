// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class ManifestTest {
    /** Where numbers stand, bytes before the end of what comes before the pages. */
    private static final int AVERAGE = 4;

    private static final int CHUNKS = 8;
    private static final int STORED = 16;
    private static final int SIZE = 24;

    private static Page page(int entries) {
        List<Page.Entry> list = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            list.add(new Page.Entry(i * 20_000L, 10_000, new ChunkId(i, 0, 0, 0)));
        }
        return new Page(list);
    }

    private static Manifest manifest(int chunks) {
        List<ChunkId> pages = new ArrayList<>();
        for (int left = chunks; left > 0; left -= Page.ENTRIES) {
            pages.add(ChunkId.of(page(Math.min(left, Page.ENTRIES)).bytes()));
        }
        return new Manifest(
                Samples.info(), 1L << 30, chunks * 10_000L, chunks, Chunker.AVERAGE, pages);
    }

    /** With the number at some bytes from the end of what comes before the pages changed. */
    private static byte[] with(Manifest manifest, int before, long value, boolean isLong) {
        byte[] bytes = manifest.bytes();
        int at = bytes.length - manifest.pages().size() * ChunkId.BYTES - before;
        if (isLong) {
            ByteBuffer.wrap(bytes).putLong(at, value);
        } else {
            ByteBuffer.wrap(bytes).putInt(at, (int) value);
        }
        return bytes;
    }

    private static void assertRefused(byte[] bytes, String cause) {
        assertThatThrownBy(() -> Manifest.parse(bytes))
                .isInstanceOf(BadImageException.class)
                .hasMessageStartingWith("The manifest was not read: " + cause);
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        Manifest manifest = manifest(300);
        assertThat(Manifest.parse(manifest.bytes())).isEqualTo(manifest);
        assertThat(manifest.entries(2)).isEqualTo(44);
        Page page = page(44);
        assertThat(Page.parse(manifest, 2, page.bytes())).isEqualTo(page);
    }

    /** All else of it is right: nothing but that one number can be the cause. */
    @Test
    void aBillionChunksAreRefusedBeforeAnythingIsMadeOfThem() {
        assertRefused(
                with(manifest(300), CHUNKS, 1_000_000_000, false), "it has 1000000000 chunks.");
        assertRefused(
                with(manifest(300), CHUNKS, Manifest.CHUNKS_MOST + 1, false),
                "it has 262145 chunks.");
        assertRefused(with(manifest(300), CHUNKS, -1, false), "it has -1 chunks.");
        assertRefused(
                with(manifest(300), CHUNKS, 301 + 128, false),
                "its pages do not make up its chunks.");
    }

    @Test
    void sizesThatOverflowAreRefused() {
        assertRefused(
                with(manifest(300), SIZE, Long.MAX_VALUE, true), "its size is out of bounds.");
        assertRefused(
                with(manifest(300), SIZE, Manifest.SIZE_MOST + 1, true),
                "its size is out of bounds.");
        assertRefused(with(manifest(300), SIZE, -1, true), "its size is out of bounds.");
        assertRefused(
                with(manifest(300), STORED, Long.MAX_VALUE, true),
                "more is stored of it than there is.");
        assertRefused(with(manifest(300), STORED, -1, true), "more is stored of it than there is.");
        assertRefused(
                with(manifest(300), STORED, (1L << 30) + 1, true),
                "more is stored of it than there is.");
        assertRefused(
                with(manifest(300), AVERAGE, 1 << 30, false),
                "its chunks are of 1073741824 bytes.");
        assertRefused(with(manifest(300), AVERAGE, 0, false), "its chunks are of 0 bytes.");
        assertRefused(
                with(manifest(300), AVERAGE, Chunker.AVERAGE + 1, false),
                "its chunks are of 32769 bytes.");
    }

    @Test
    void sizesAndNumbersThatDoNotGoTogetherAreRefused() {
        String cause = "its chunks do not make up its size.";
        // No chunk has less than a byte, or more than twice the average.
        assertRefused(with(manifest(300), STORED, 299, true), cause);
        assertRefused(with(manifest(300), STORED, 300L * 2 * Chunker.AVERAGE + 1, true), cause);
        assertRefused(with(manifest(0), STORED, 1, true), cause);
    }

    @Test
    void theGreatestThatMayBeIsRead() throws Exception {
        List<ChunkId> pages = new ArrayList<>();
        for (int i = 0; i < Manifest.CHUNKS_MOST / Page.ENTRIES; i++) {
            pages.add(new ChunkId(i, 0, 0, 0));
        }
        long stored = 2L * Chunker.AVERAGE_MOST * Manifest.CHUNKS_MOST;
        Manifest most =
                new Manifest(
                        Samples.info(),
                        Manifest.SIZE_MOST,
                        stored,
                        Manifest.CHUNKS_MOST,
                        Chunker.AVERAGE_MOST,
                        pages);
        assertThat(Manifest.parse(most.bytes())).isEqualTo(most);
        assertThat(most.entries(pages.size() - 1)).isEqualTo(Page.ENTRIES);
    }

    @Test
    void timesAndTextsThatNobodyWritesAreRefused() {
        for (int which = 0; which < 2; which++) {
            int time = SIZE + 8 * (1 + which);
            for (long bad : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE}) {
                assertRefused(with(manifest(3), time, bad, true), "a time of it is out of bounds.");
            }
        }
        byte[] name = manifest(3).bytes();
        // Magic, version and the UUID come first, then the length of the first text.
        int length = 4 + 4 + 16;
        assertThat(name[length + 2]).isEqualTo((byte) 'w');
        for (int bad : new int[] {0x07, 0xff, 0xc3}) {
            byte[] bytes = name.clone();
            bytes[length + 2] = (byte) bad;
            assertRefused(bytes, "a text of it is no text.");
        }
        byte[] bytes = name.clone();
        ByteBuffer.wrap(bytes).putShort(length, (short) (ImageInfo.TEXT_MOST + 1));
        assertRefused(bytes, "a text of it is too long.");
        ByteBuffer.wrap(bytes).putShort(length, (short) -1);
        assertRefused(bytes, "a text of it is too long.");
        ByteBuffer.wrap(bytes).putInt(0, 0x46_53_50_49);
        assertRefused(bytes, "it is none of Espalier.");
        bytes = name.clone();
        ByteBuffer.wrap(bytes).putInt(4, 2);
        assertRefused(bytes, "it is of version 2, not 1.");
    }

    @Test
    void whatIsCutOffOrHasMoreIsRefused() {
        byte[] bytes = manifest(300).bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Manifest.parse(part)).isInstanceOf(BadImageException.class);
        }
        assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "its pages do not make up");
    }

    @Test
    void aPageWhoseChunksLieOverEachOtherOrOutsideIsRefused() {
        Manifest manifest = manifest(2);
        ChunkId id = new ChunkId(0, 0, 0, 0);
        List<List<Page.Entry>> bad =
                List.of(
                        List.of(new Page.Entry(0, 10, id), new Page.Entry(9, 10, id)),
                        List.of(new Page.Entry(-1, 10, id), new Page.Entry(20, 10, id)),
                        List.of(new Page.Entry(0, 0, id), new Page.Entry(20, 10, id)),
                        List.of(new Page.Entry(0, -5, id), new Page.Entry(20, 10, id)),
                        List.of(new Page.Entry(0, 70_000, id), new Page.Entry(90_000, 10, id)),
                        List.of(new Page.Entry(0, 10, id), new Page.Entry(Long.MAX_VALUE, 9, id)),
                        List.of(new Page.Entry(0, 10, id), new Page.Entry((1L << 30) - 9, 10, id)),
                        List.of(new Page.Entry(0, 10, id)));
        for (List<Page.Entry> entries : bad) {
            assertThatThrownBy(() -> Page.parse(manifest, 0, new Page(entries).bytes()))
                    .as("%s", entries)
                    .isInstanceOf(BadImageException.class);
        }
    }

    @Test
    void everyBitOfItIsInItsName() {
        byte[] bytes = manifest(3).bytes();
        ChunkId id = manifest(3).id();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            assertThat(ChunkId.of(bytes)).isNotEqualTo(id);
            bytes[i] ^= 1;
        }
        assertThat(ChunkId.parse(id.toString())).isEqualTo(id);
    }
}
