// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A part of an image's list of chunks.
 *
 * @param entries the chunks, in the order of the image
 */
public record Page(List<Entry> entries) {
    /** Chunks of a page: small, for a relay passes a page on only when it is whole. */
    public static final int ENTRIES = 128;

    private static final int ENTRY_BYTES = Long.BYTES + Integer.BYTES + ChunkId.BYTES;

    /** The greatest length of a page, bytes. */
    public static final int BYTES_MOST = ENTRIES * ENTRY_BYTES;

    /** Copies. */
    public Page {
        entries = List.copyOf(entries);
    }

    /**
     * A chunk's place. What lies between two of them is zeros, and is neither stored nor sent.
     *
     * @param offset in the image, bytes
     * @param length bytes, at least 1
     * @param id its name
     */
    public record Entry(long offset, int length, ChunkId id) {
        /** Where it ends in the image, bytes. */
        public long end() {
            return offset + length;
        }
    }

    /**
     * Reads page {@code page} of {@code manifest}, whose name has been checked.
     *
     * @throws BadImageException if it does not list what the manifest says
     */
    public static Page parse(Manifest manifest, int page, byte[] bytes) throws BadImageException {
        String what = "The list of chunks of image " + manifest + " was not read: page " + page;
        int count = manifest.entries(page);
        if (bytes.length != count * ENTRY_BYTES) {
            throw new BadImageException(what + " has " + bytes.length + " bytes.");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Entry[] entries = new Entry[count];
        long at = 0;
        for (int i = 0; i < count; i++) {
            Entry entry = new Entry(in.getLong(), in.getInt(), ChunkId.read(in));
            boolean lengthOk = entry.length > 0 && entry.length <= 2 * manifest.average();
            if (!lengthOk || entry.offset < at || entry.offset > manifest.size() - entry.length) {
                throw new BadImageException(
                        what + " has a chunk out of its place. Import the image anew.");
            }
            at = entry.end();
            entries[i] = entry;
        }
        return new Page(List.of(entries));
    }

    /** Its one form as bytes. */
    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(entries.size() * ENTRY_BYTES);
        for (Entry entry : entries) {
            out.putLong(entry.offset).putInt(entry.length);
            entry.id.write(out);
        }
        return out.array();
    }
}
