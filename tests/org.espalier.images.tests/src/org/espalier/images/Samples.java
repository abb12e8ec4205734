// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Images for tests. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private Samples() {}

    static ImageInfo info() {
        return new ImageInfo(
                new UUID(1, 2),
                "worker",
                "7",
                "atlas",
                "Debian 12",
                "x86_64",
                "raw",
                "kvm",
                NOW.minusSeconds(60),
                NOW.plusSeconds(3600),
                "Ada");
    }

    /** One of some bytes. */
    static Manifest manifest(Path directory) throws IOException {
        try (ChunkStore store = ChunkStore.open(directory.resolve("store"), 1 << 24)) {
            return imported(store, directory, random(100_000, 3));
        }
    }

    static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static Manifest imported(ChunkStore store, Path directory, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("image"), content);
        try (ChunkStore.Hold hold = store.hold()) {
            return new ImageImport(store, directory.resolve("notes"))
                    .run(file, info(), hold, (done, all) -> true);
        }
    }

    /** The image again, from its chunks. */
    static byte[] assembled(ChunkStore store, Manifest manifest) throws IOException {
        byte[] image = new byte[(int) manifest.size()];
        byte[] buffer = new byte[2 * manifest.average()];
        for (int i = 0; i < manifest.pages().size(); i++) {
            byte[] bytes = new byte[Page.BYTES_MOST];
            int length = store.read(manifest.pages().get(i), bytes, 0);
            Page page = Page.parse(manifest, i, java.util.Arrays.copyOf(bytes, length));
            for (Page.Entry entry : page.entries()) {
                store.read(entry.id(), buffer, 0);
                System.arraycopy(buffer, 0, image, (int) entry.offset(), entry.length());
            }
        }
        return image;
    }
}
