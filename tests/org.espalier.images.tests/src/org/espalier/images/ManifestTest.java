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
                .hasMessageStartingWith("The manifest was not read: ")
                .hasMessageContaining(cause);
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        Manifest manifest = manifest(300);
        assertThat(Manifest.parse(manifest.bytes())).isEqualTo(manifest);
        assertThat(manifest.entries(2)).isEqualTo(44);
        Page page = page(44);
        assertThat(Page.parse(manifest, 2, page.bytes())).isEqualTo(page);
    }

    @Test
    void aBillionChunksAreRefusedBeforeAnythingIsMadeOfThem() {
        assertRefused(with(manifest(300), 8, 1_000_000_000, false), "chunks");
        assertRefused(with(manifest(300), 8, -1, false), "chunks");
        assertRefused(with(manifest(300), 8, 301 + 128, false), "do not make up");
    }

    @Test
    void sizesThatOverflowAreRefused() {
        assertRefused(with(manifest(300), 24, Long.MAX_VALUE, true), "size");
        assertRefused(with(manifest(300), 24, -1, true), "size");
        assertRefused(with(manifest(300), 16, Long.MAX_VALUE, true), "stored");
        assertRefused(with(manifest(300), 4, 1 << 30, false), "of 1073741824 bytes");
        assertRefused(with(manifest(300), 4, 0, false), "of 0 bytes");
    }

    @Test
    void whatIsCutOffOrHasMoreIsRefused() {
        byte[] bytes = manifest(300).bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Manifest.parse(part)).isInstanceOf(BadImageException.class);
        }
        assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "pages");
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
