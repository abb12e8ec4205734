// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import org.espalier.images.BadImageException;
import org.espalier.images.ChunkId;
import org.espalier.images.Manifest;
import org.espalier.images.Page;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The items of an image: its pages by number, then its chunks. A chunk is known once its page is.
 * Kept as the bytes of pages: an image has up to a quarter of a million chunks. Not for many
 * threads.
 */
final class Items {
    private static final int ENTRY = Page.BYTES_MOST / Page.ENTRIES;
    private static final int AT_LENGTH = Long.BYTES;
    private static final int AT_ID = Long.BYTES + Integer.BYTES;

    private final Manifest manifest;
    private final byte[][] known;
    private int unknown;

    Items(Manifest manifest) {
        this.manifest = manifest;
        known = new byte[manifest.pages().size()][];
        unknown = known.length;
    }

    int pages() {
        return known.length;
    }

    int all() {
        return known.length + manifest.chunks();
    }

    /** The greatest length of any of them. */
    int longest() {
        return Math.max(Page.BYTES_MOST, 2 * manifest.average());
    }

    boolean isPage(int item) {
        return item < known.length;
    }

    /** The item of the first chunk of a page. */
    int firstOf(int page) {
        return known.length + page * Page.ENTRIES;
    }

    /** The item after the last chunk of a page. */
    int endOf(int page) {
        return firstOf(page) + manifest.entries(page);
    }

    /** Which page lists a chunk. */
    private int pageOf(int item) {
        return (item - known.length) / Page.ENTRIES;
    }

    /** Whether it is known which bytes the item has. */
    boolean isKnown(int item) {
        return isPage(item) || known[pageOf(item)] != null;
    }

    /** Whether it is known of all items which bytes they have. */
    boolean allKnown() {
        return unknown == 0;
    }

    /** A page whose name was checked is known from now on. */
    void learn(int page, byte[] bytes) throws BadImageException {
        Page.parse(manifest, page, bytes);
        unknown -= known[page] == null ? 1 : 0;
        known[page] = Arrays.copyOf(bytes, bytes.length);
    }

    private ByteBuffer entry(int item) {
        int at = (item - known.length) % Page.ENTRIES * ENTRY;
        return ByteBuffer.wrap(known[pageOf(item)], at, ENTRY);
    }

    ChunkId id(int item) {
        if (isPage(item)) {
            return manifest.pages().get(item);
        }
        ByteBuffer entry = entry(item);
        return ChunkId.read(entry.position(entry.position() + AT_ID));
    }

    int length(int item) {
        if (isPage(item)) {
            return manifest.entries(item) * ENTRY;
        }
        ByteBuffer entry = entry(item);
        return entry.getInt(entry.position() + AT_LENGTH);
    }
}
