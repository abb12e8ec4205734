// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import org.espalier.images.internal.Cutter;
import org.espalier.images.internal.ImportNotes;
import org.espalier.images.internal.Lister;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Takes files of images into a chunk store: read once, in bounded memory whatever their size. One
 * that is broken off goes on where it was when the same file is imported again.
 */
public final class ImageImport {
    private final ChunkStore store;
    private final Path notes;

    /** Who is told how far it is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * So much is done.
         *
         * @param done bytes
         * @param all bytes
         * @return whether to go on
         */
        boolean at(long done, long all);
    }

    /**
     * Imports into {@code store}.
     *
     * @param notes a directory for what is needed to go on; made where it is not there
     */
    public ImageImport(ChunkStore store, Path notes) {
        this.store = store;
        this.notes = notes;
    }

    /**
     * Up to where {@link #run} would go on with what an earlier one did: 0 where nothing is left of
     * any, or the store lost it. Holds nothing, and leaves nothing behind.
     *
     * @return bytes of {@code source}, whose chunks the store has
     * @throws IOException if what is left cannot be read
     */
    public long begun(ImageSource source) throws IOException {
        long end = 0;
        for (Page past : ImportNotes.left(notes, source, Chunker.averageFor(source.size()))) {
            for (Page.Entry entry : past.entries()) {
                if (!store.has(entry.id())) {
                    return end;
                }
            }
            end = past.entries().get(past.entries().size() - 1).end();
        }
        return end;
    }

    /**
     * Imports a file; all of its chunks are on disk then, and held until {@code hold} is closed.
     *
     * @throws java.util.concurrent.CancellationException if {@code progress} did not want to go on
     * @throws BadImageException if it cannot be imported: what to do is said
     * @throws IOException if it cannot be read, changes meanwhile, or the store cannot take it
     */
    public Manifest run(Path file, ImageInfo info, ChunkStore.Hold hold, Progress progress)
            throws IOException {
        try (ImageSource source = ImageSource.of(file, file.toAbsolutePath().getParent())) {
            return run(source, info, hold, progress);
        }
    }

    /**
     * The same of {@code source}, which it does not close.
     *
     * @throws java.util.concurrent.CancellationException if {@code progress} did not want to go on
     * @throws BadImageException if it cannot be imported: what to do is said
     * @throws IOException if it cannot be read, changes meanwhile, or the store cannot take it
     */
    public Manifest run(ImageSource source, ImageInfo info, ChunkStore.Hold hold, Progress progress)
            throws IOException {
        long size = source.size();
        if (size > Manifest.SIZE_MOST) {
            throw new BadImageException("Image file " + source.name() + " is larger than 16 TiB.");
        }
        int average = Chunker.averageFor(size);
        try (ImportNotes past = ImportNotes.open(notes, source, average)) {
            Lister lister = new Lister(store, hold, past, source.name(), average);
            lister.goOn();
            try (Cutter cutter = new Cutter(source, new Chunker(average), lister)) {
                cutter.run(lister.end(), progress);
            }
            past.requireUnchanged();
            Manifest manifest = lister.manifest(info, size);
            store.sync();
            lister.requireKept(manifest);
            past.done();
            return manifest;
        }
    }
}
