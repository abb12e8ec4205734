// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A disk image from which VMs are made.
 *
 * @param id identity
 * @param name what people call it
 * @param pool where it lies
 * @param fileName its file's name in the pool: no path
 * @param format how the bytes are laid out
 * @param sizeBytes size of the disk that it holds, as a VM sees it, bytes; the file may be smaller
 * @param details what is known of it where it is in the library; empty: a plain file of the pool
 * @param marks what people keep about it, whatever its pool says; see {@link #marked}
 * @param folder where sites of before kept its folder: always empty, it is among the marks
 */
public record Image(
        ImageId id,
        String name,
        PoolId pool,
        String fileName,
        Format format,
        long sizeBytes,
        Optional<ImageDetails> details,
        Optional<Marks> marks,
        Optional<String> folder)
        implements Entity, Undoable {
    /** Where images of the library lie. */
    public static final PoolId LIBRARY = new PoolId("library");

    /** Formats of disk images. */
    public enum Format {
        RAW,
        QCOW2
    }

    /** Checks; a file name with a separator would leave the pool. */
    public Image {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(details, "details");
        if (folder.isPresent()) {
            marks = Optional.of(marks.orElse(Marks.NONE).in(folder.get()));
            folder = Optional.empty();
        }
        marks = marks.filter(some -> !some.equals(Marks.NONE));
        if (fileName.isEmpty() || fileName.contains("/") || fileName.startsWith(".")) {
            throw new IllegalArgumentException(
                    "Image file name \"" + fileName + "\" is not usable: it would leave the pool");
        }
    }

    /** A plain file of its pool. */
    public Image(
            ImageId id, String name, PoolId pool, String fileName, Format format, long sizeBytes) {
        this(
                id,
                name,
                pool,
                fileName,
                format,
                sizeBytes,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** This image with other details. */
    public Image with(ImageDetails other) {
        return with(Optional.of(other), marks);
    }

    /** This image with other marks. */
    public Image with(Marks others) {
        return with(details, Optional.of(others));
    }

    /** This image as it is found, with what people keep about {@code known}. */
    public Image keptAs(Image known) {
        return with(details, known.marks);
    }

    private Image with(Optional<ImageDetails> newDetails, Optional<Marks> newMarks) {
        return new Image(
                id,
                name,
                pool,
                fileName,
                format,
                sizeBytes,
                newDetails,
                newMarks,
                Optional.empty());
    }

    /** What people keep about it; {@link Marks#NONE} where that is nothing. */
    public Marks marked() {
        return marks.orElse(Marks.NONE);
    }

    /** The key of the image {@code id}. */
    public static EntityKey key(ImageId id) {
        return new EntityKey(EntityKind.IMAGE, id.toString());
    }

    /** The identity of the file {@code fileName} of {@code pool}: always the same one. */
    public static ImageId idOf(PoolId pool, String fileName) {
        byte[] seed = (pool.value() + "/" + fileName).getBytes(StandardCharsets.UTF_8);
        return new ImageId(UUID.nameUUIDFromBytes(seed));
    }

    @Override
    public EntityKey key() {
        return key(id);
    }
}
