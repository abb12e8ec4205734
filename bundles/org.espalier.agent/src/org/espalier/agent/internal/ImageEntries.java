// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.DamagedChunkException;
import org.espalier.images.Manifest;
import org.espalier.images.Page;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The chunks of an image, as far as the store has the pages that list them. */
final class ImageEntries {
    private static final Logger LOG = Logger.getLogger(ImageEntries.class.getName());

    private final Manifest manifest;
    private final ChunkStore store;

    ImageEntries(Manifest manifest, ChunkStore store) {
        this.manifest = manifest;
        this.store = store;
    }

    int pages() {
        return manifest.pages().size();
    }

    /** A page; empty where the store has it not, or not any more. */
    Optional<Page> page(int number) throws IOException {
        ChunkId id = manifest.pages().get(number);
        if (!store.has(id)) {
            return Optional.empty();
        }
        byte[] buffer = new byte[Page.BYTES_MOST];
        try {
            int length = store.read(id, buffer, 0);
            return Optional.of(Page.parse(manifest, number, Arrays.copyOf(buffer, length)));
        } catch (DamagedChunkException | NoSuchFileException e) {
            LOG.log(Level.WARNING, "A list of chunks is not there any more", e);
            return Optional.empty();
        }
    }

    /** Bytes of the image that the store has not: at most, where it has not all pages. */
    long missing() throws IOException {
        long missing = manifest.stored();
        for (int number = 0; number < pages(); number++) {
            Optional<Page> page = page(number);
            for (Page.Entry entry : page.map(Page::entries).orElse(List.of())) {
                missing -= store.has(entry.id()) ? entry.length() : 0;
            }
        }
        return missing;
    }

    /** Whether the store has all of it. */
    boolean whole() throws IOException {
        for (int number = 0; number < pages(); number++) {
            Optional<Page> page = page(number);
            if (page.isEmpty()
                    || !page.get().entries().stream().allMatch(each -> store.has(each.id()))) {
                return false;
            }
        }
        return true;
    }

    /** What the store has not, of the pages and of the chunks that are known. */
    List<ChunkId> absent() throws IOException {
        return ids().stream().filter(id -> !store.has(id)).toList();
    }

    /** Names of the pages, and of the chunks that are known. */
    List<ChunkId> ids() throws IOException {
        List<ChunkId> ids = new ArrayList<>(manifest.pages());
        for (int number = 0; number < pages(); number++) {
            page(number).ifPresent(page -> page.entries().forEach(each -> ids.add(each.id())));
        }
        return ids;
    }
}
