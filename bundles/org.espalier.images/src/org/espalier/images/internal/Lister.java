// SPDX-License-Identifier: EPL-2.0
package org.espalier.images.internal;

import org.espalier.images.BadImageException;
import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.ImageInfo;
import org.espalier.images.Manifest;
import org.espalier.images.Page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts chunks into the store and lists them, page by page. */
public final class Lister {
    private final ChunkStore store;
    private final ChunkStore.Hold hold;
    private final ImportNotes notes;
    private final String name;
    private final int average;
    private final List<ChunkId> pages = new ArrayList<>();
    private final List<Page.Entry> page = new ArrayList<>();
    private int chunks;
    private long stored;
    private long end;

    /** Lists nothing yet. */
    public Lister(
            ChunkStore store, ChunkStore.Hold hold, ImportNotes notes, String name, int average) {
        this.store = store;
        this.hold = hold;
        this.notes = notes;
        this.average = average;
        this.name = name;
    }

    /** Takes what an earlier import of the same file got done, as far as its chunks are there. */
    public void goOn() throws IOException {
        for (Page past : notes.pages()) {
            for (Page.Entry entry : past.entries()) {
                hold.add(entry.id());
            }
            if (!past.entries().stream().allMatch(entry -> store.has(entry.id()))) {
                return;
            }
            for (Page.Entry entry : past.entries()) {
                list(entry);
            }
        }
    }

    /** Where the last chunk ends that is listed. */
    public long end() {
        return end;
    }

    /**
     * Names a chunk and puts it into the store; many threads at once may.
     *
     * @return how it is to be listed
     */
    Page.Entry store(long offset, byte[] bytes) throws IOException {
        ChunkId id = ChunkId.of(bytes, 0, bytes.length);
        hold.add(id);
        store.put(id, bytes, 0, bytes.length);
        return new Page.Entry(offset, bytes.length, id);
    }

    /**
     * Each chunk is still there: one that was written may be lost before it is on disk.
     *
     * @throws IOException if one is not
     */
    public void requireKept(Manifest manifest) throws IOException {
        byte[] buffer = new byte[Page.BYTES_MOST + 1];
        for (int number = 0; number < pages.size(); number++) {
            ChunkId id = pages.get(number);
            requireKept(id);
            byte[] bytes = Arrays.copyOf(buffer, store.read(id, buffer, 0));
            for (Page.Entry entry : Page.parse(manifest, number, bytes).entries()) {
                requireKept(entry.id());
            }
        }
    }

    private void requireKept(ChunkId id) throws IOException {
        if (!store.has(id)) {
            throw new IOException(
                    "Image file "
                            + name
                            + " is not imported: the disk of the chunk store did not keep chunk "
                            + id
                            + ". Look after that disk, and import the file again.");
        }
    }

    /** Lists a chunk that is stored; in the order of the image. */
    void list(Page.Entry entry) throws IOException {
        if (++chunks > Manifest.CHUNKS_MOST) {
            throw new BadImageException(
                    "Image file " + name + " has too much data: 1 TiB is the most.");
        }
        page.add(entry);
        stored += entry.length();
        end = entry.end();
        if (page.size() == Page.ENTRIES) {
            endPage();
        }
    }

    private void endPage() throws IOException {
        Page whole = new Page(page);
        byte[] bytes = whole.bytes();
        ChunkId id = ChunkId.of(bytes, 0, bytes.length);
        hold.add(id);
        store.put(id, bytes, 0, bytes.length);
        notes.page(pages.size(), bytes, store);
        pages.add(id);
        page.clear();
    }

    /** All that was listed. */
    public Manifest manifest(ImageInfo info, long size) throws IOException {
        if (!page.isEmpty()) {
            endPage();
        }
        return new Manifest(info, size, stored, chunks, average, pages);
    }
}
