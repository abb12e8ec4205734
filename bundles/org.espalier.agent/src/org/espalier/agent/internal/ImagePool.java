// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.Image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The image files of this host. Whatever a name says, no file outside the pool is used. */
final class ImagePool {
    private static final int QCOW2_MAGIC = 0x514649fb;
    private static final int QCOW2_HEADER = 104;
    private static final long EXTERNAL_DATA = 1L << 2;

    private final Path directory;
    private final Optional<Path> own;

    ImagePool(Path directory) {
        this(directory, Optional.empty());
    }

    /** One in which the images that came from other hosts lie apart, and go before the rest. */
    ImagePool(Path directory, Optional<Path> own) {
        this.directory = directory;
        this.own = own;
    }

    /**
     * An image that may be used.
     *
     * @param file where it lies
     * @param format as told and checked
     * @param virtualBytes size of the disk in it, bytes
     */
    record Usable(Path file, Image.Format format, long virtualBytes) {}

    /**
     * Finds an image.
     *
     * @param thing what is not done otherwise: a sentence's beginning
     */
    Usable find(String thing, String fileName, Image.Format format)
            throws RefusedException, IOException {
        requireName(thing, fileName);
        Path in =
                own.filter(each -> Files.exists(each.resolve(fileName), LinkOption.NOFOLLOW_LINKS))
                        .orElse(directory);
        Path file = in.resolve(fileName);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw RefusedException.of(
                    Refusal.Code.NOT_FOUND,
                    thing,
                    "the image pool " + directory + " has no file " + fileName,
                    "Put the image there or choose another one");
        }
        Path real = file.toRealPath();
        if (!real.startsWith(in.toRealPath()) || !Files.isRegularFile(real)) {
            throw RefusedException.of(
                    Refusal.Code.INVALID,
                    thing,
                    "the image " + fileName + " is no file within the image pool " + directory,
                    "Put a copy of the image into the pool");
        }
        return new Usable(
                real,
                format,
                format == Image.Format.QCOW2 ? checkQcow2(thing, real) : Files.size(real));
    }

    /** Whatever the file is, it is to lie in the pool. */
    static void requireName(String thing, String fileName) throws RefusedException {
        if (fileName.isEmpty()
                || fileName.contains("/")
                || fileName.startsWith(".")
                || fileName.chars().anyMatch(Character::isISOControl)) {
            throw RefusedException.of(
                    Refusal.Code.INVALID,
                    thing,
                    "the image file name \"" + fileName + "\" would leave the image pool",
                    "Choose an image of the pool");
        }
    }

    /** A qcow2 file can name other files as parts of itself: such a one would leave the pool. */
    private static long checkQcow2(String thing, Path file) throws RefusedException, IOException {
        byte[] bytes = new byte[QCOW2_HEADER];
        int read;
        try (InputStream in = Files.newInputStream(file)) {
            read = in.readNBytes(bytes, 0, bytes.length);
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (read < 72 || header.getInt(0) != QCOW2_MAGIC) {
            throw RefusedException.of(
                    Refusal.Code.INVALID,
                    thing,
                    "the image " + file.getFileName() + " is no qcow2 file",
                    "Say raw, or replace the image");
        }
        boolean external = header.getInt(4) >= 3 && (header.getLong(72) & EXTERNAL_DATA) != 0;
        if (header.getLong(8) != 0 || external) {
            throw RefusedException.of(
                    Refusal.Code.INVALID,
                    thing,
                    "the image " + file.getFileName() + " needs another file beside it",
                    "Flatten it with qemu-img convert");
        }
        return header.getLong(24);
    }
}
