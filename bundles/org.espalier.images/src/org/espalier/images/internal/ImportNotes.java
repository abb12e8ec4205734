// SPDX-License-Identifier: EPL-2.0
package org.espalier.images.internal;

import org.espalier.images.BadImageException;
import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.ImageSource;
import org.espalier.images.Page;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the import of a file got: its pages in one file, whose name says which file of which
 * state that was. Written after the chunks are on disk, so that what is noted holds.
 */
public final class ImportNotes implements AutoCloseable {
    /** So many pages are noted at once: each time all disks have to write. */
    private static final int PAGES = 8;

    private final ImageSource source;
    private final String state;
    private final Path path;
    private final List<Page> past = new ArrayList<>();
    private final FileChannel out;
    private final List<byte[]> waiting = new ArrayList<>();

    private ImportNotes(ImageSource source, String state, Path path) throws IOException {
        this.source = source;
        this.state = state;
        this.path = path;
        out =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
    }

    /** Those of {@code source} as it is now. */
    public static ImportNotes open(Path directory, ImageSource source, int average)
            throws IOException {
        Files.createDirectories(directory);
        String state = state(source, average);
        ImportNotes notes = new ImportNotes(source, state, path(directory, state));
        notes.read(average);
        return notes;
    }

    /** What was done before, where anything was; of what was not, nothing is left behind. */
    public static List<Page> left(Path directory, ImageSource source, int average)
            throws IOException {
        Path path = path(directory, state(source, average));
        if (Files.notExists(path)) {
            return List.of();
        }
        try (ImportNotes notes = open(directory, source, average)) {
            return notes.pages();
        }
    }

    private static Path path(Path directory, String state) {
        return directory.resolve(ChunkId.of(state.getBytes(StandardCharsets.UTF_8)).toString());
    }

    private static String state(ImageSource source, int average) throws IOException {
        return source.state() + "\n" + average;
    }

    /** Whole pages only: the last one may be cut off. */
    private void read(int average) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(Page.BYTES_MOST);
        long at = 0;
        while (out.read(page, at) == Page.BYTES_MOST) {
            past.add(pageOf(page.flip(), average));
            page.clear();
            at += Page.BYTES_MOST;
        }
        out.truncate(at);
        out.position(at);
    }

    private static Page pageOf(ByteBuffer in, int average) throws IOException {
        List<Page.Entry> entries = new ArrayList<>();
        while (in.hasRemaining()) {
            Page.Entry entry = new Page.Entry(in.getLong(), in.getInt(), ChunkId.read(in));
            if (entry.offset() < 0 || entry.length() <= 0 || entry.length() > 2 * average) {
                throw new BadImageException("The notes of an import are damaged. Delete them.");
            }
            entries.add(entry);
        }
        return new Page(entries);
    }

    /** What was done before. */
    List<Page> pages() {
        return past;
    }

    /** Page {@code number} is done. */
    void page(int number, byte[] bytes, ChunkStore store) throws IOException {
        if (number < past.size() || bytes.length < Page.BYTES_MOST) {
            return;
        }
        waiting.add(bytes);
        if (waiting.size() == PAGES) {
            store.sync();
            for (byte[] each : waiting) {
                ByteBuffer from = ByteBuffer.wrap(each);
                while (from.hasRemaining()) {
                    out.write(from);
                }
            }
            waiting.clear();
        }
    }

    /** Whoever writes to a file while it is imported gets nothing that was ever one state of it. */
    public void requireUnchanged() throws IOException {
        if (!state(source, averageOf(state)).equals(state)) {
            throw new BadImageException(
                    "Image file "
                            + source.name()
                            + " was changed while it was imported. Stop what writes to it and try"
                            + " again.");
        }
    }

    private static int averageOf(String state) {
        return Integer.parseInt(state.substring(state.lastIndexOf('\n') + 1));
    }

    /** Nothing is to be gone on with. */
    public void done() throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
