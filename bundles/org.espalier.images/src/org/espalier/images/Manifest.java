// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import org.espalier.images.internal.ManifestBytes;

import java.util.List;
import java.util.Objects;

/**
 * An image as the root of a Merkle tree: what the image says of itself, and the names of pages that
 * list its chunks. Its own name, {@link #id}, is the SHA-256 of its bytes, so that whoever knows
 * that name can check each page and each chunk by itself, in any order, before passing it on.
 *
 * @param info what the image says of itself
 * @param size of the image, bytes, with its holes
 * @param stored of that what is no hole, bytes
 * @param chunks how many there are
 * @param average the average length by which they were cut
 * @param pages names of the pages, in order; each but the last lists {@link Page#ENTRIES} chunks
 */
public record Manifest(
        ImageInfo info, long size, long stored, int chunks, int average, List<ChunkId> pages) {
    /** The greatest number of chunks: what is known of them has to fit into an agent. */
    public static final int CHUNKS_MOST = 1 << 18;

    /** The greatest size of an image, bytes. */
    public static final long SIZE_MOST = 1L << 44;

    /** Copies. */
    public Manifest {
        Objects.requireNonNull(info, "info");
        pages = List.copyOf(pages);
    }

    /**
     * Reads one that anybody may have sent. Nothing is allocated by what it says of itself.
     *
     * @throws BadImageException if these are not the bytes of a manifest
     */
    public static Manifest parse(byte[] bytes) throws BadImageException {
        return ManifestBytes.parse(bytes);
    }

    /** Its one form as bytes. */
    public byte[] bytes() {
        return ManifestBytes.bytes(this);
    }

    /** Its name, the Merkle root. */
    public ChunkId id() {
        return ChunkId.of(bytes());
    }

    /** How many chunks page {@code page} lists. */
    public int entries(int page) {
        return Math.min(Page.ENTRIES, chunks - page * Page.ENTRIES);
    }

    /** The image in words: its name and version. */
    @Override
    public String toString() {
        return info.name() + " " + info.version();
    }
}
