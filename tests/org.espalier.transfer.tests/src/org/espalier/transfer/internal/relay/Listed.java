// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.Chunker;
import org.espalier.images.ImageInfo;
import org.espalier.images.Manifest;
import org.espalier.images.Page;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An image of so many chunks, of which nobody needs the content: only names, places, lengths. */
final class Listed {
    static final int LENGTH = 1000;

    final Manifest manifest;
    final List<byte[]> pages = new ArrayList<>();

    Listed(int chunks) {
        List<ChunkId> names = new ArrayList<>();
        for (int first = 0; first < chunks; first += Page.ENTRIES) {
            List<Page.Entry> entries = new ArrayList<>();
            for (int i = first; i < Math.min(chunks, first + Page.ENTRIES); i++) {
                entries.add(new Page.Entry((long) i * LENGTH, LENGTH, chunk(i)));
            }
            pages.add(new Page(entries).bytes());
            names.add(ChunkId.of(pages.get(pages.size() - 1)));
        }
        Instant now = Instant.EPOCH;
        ImageInfo info =
                new ImageInfo(new UUID(0, 1), "w", "1", "vo", "", "", "raw", "", now, now, "");
        long bytes = (long) chunks * LENGTH;
        manifest = new Manifest(info, bytes, bytes, chunks, Chunker.AVERAGE, names);
    }

    static ChunkId chunk(int number) {
        return new ChunkId(number, 0, 0, 0);
    }

    /** A store that knows which chunks it has, and has the content of pages only. */
    static final class Store implements ChunkStore {
        final Map<ChunkId, byte[]> pages = new HashMap<>();
        final Set<ChunkId> chunks = new HashSet<>();

        @Override
        public boolean has(ChunkId id) {
            return chunks.contains(id) || pages.containsKey(id);
        }

        @Override
        public int read(ChunkId id, byte[] into, int offset) throws IOException {
            byte[] page = pages.get(id);
            if (page == null) {
                throw new NoSuchFileException(id.toString());
            }
            System.arraycopy(page, 0, into, offset, page.length);
            return page.length;
        }

        @Override
        public void put(ChunkId id, byte[] bytes, int offset, int length) {
            chunks.add(id);
        }

        @Override
        public Hold hold() {
            return new Hold() {
                @Override
                public void add(ChunkId id) {}

                @Override
                public void close() {}
            };
        }

        @Override
        public void sync() {}

        @Override
        public void keep(String holder, Collection<ChunkId> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void release(String holder) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ChunkId> kept(String holder) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Bound bound(Collection<String> but) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void drop(long bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long evict(Collection<ChunkId> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ChunkId> verify(Collection<ChunkId> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long size() {
            return (long) LENGTH * chunks.size();
        }

        @Override
        public int count() {
            return chunks.size();
        }

        @Override
        public void close() {}
    }
}
