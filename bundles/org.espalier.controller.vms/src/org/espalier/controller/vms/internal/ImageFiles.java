// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.PoolId;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The image files of one folder, look after look: a file is opened only where it has changed. */
final class ImageFiles {
    private static final Logger LOG = Logger.getLogger(ImageFiles.class.getName());
    private static final String FILES = "*.{img,raw,qcow2}";
    private static final byte[] QCOW2 = {'Q', 'F', 'I', (byte) 0xfb};

    /** Where the format has the size of the disk, and how far one must read for it. */
    private static final int SIZE_AT = 24;

    private static final int HEADER = SIZE_AT + Long.BYTES;

    /** A file that was written to so lately may be on its way still. */
    private static final Duration LATELY = Duration.ofSeconds(2);

    private final PoolId pool;
    private final Path folder;
    private Map<Path, Known> known = Map.of();

    private record Known(long size, FileTime changed, Optional<Image> image) {
        boolean same(BasicFileAttributes now) {
            return size == now.size() && changed.equals(now.lastModifiedTime());
        }
    }

    /**
     * What a look found.
     *
     * @param images those that can be used
     * @param unsettled those whose files are being written
     */
    record Look(List<Image> images, Set<ImageId> unsettled) {}

    ImageFiles(PoolId pool, Path folder) {
        this.pool = pool;
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    PoolId pool() {
        return pool;
    }

    Look look() throws IOException {
        List<Image> images = new ArrayList<>();
        Set<ImageId> unsettled = new HashSet<>();
        Map<Path, Known> found = new HashMap<>();
        Instant lately = Instant.now().minus(LATELY);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FILES)) {
            for (Path file : files) {
                Optional<Known> now = known(file, lately);
                now.ifPresent(each -> found.put(file, each));
                now.flatMap(Known::image).ifPresent(images::add);
                if (now.isPresent() && now.get().image().isEmpty()) {
                    unsettled.add(Image.idOf(pool, file.getFileName().toString()));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        known = found;
        return new Look(images, unsettled);
    }

    private Optional<Known> known(Path file, Instant lately) {
        if (file.getFileName().toString().startsWith(".")) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            if (!now.isRegularFile()) {
                return Optional.empty();
            }
            Optional<Known> before = Optional.ofNullable(known.get(file)).filter(k -> k.same(now));
            if (before.flatMap(Known::image).isPresent()) {
                return before;
            }
            boolean settled =
                    before.isPresent() || now.lastModifiedTime().toInstant().isBefore(lately);
            Optional<Image> image =
                    settled ? Optional.of(image(file, now.size())) : Optional.empty();
            return Optional.of(new Known(now.size(), now.lastModifiedTime(), image));
        } catch (IOException e) {
            // It went between the listing and here, or cannot be read: no image then.
            LOG.log(Level.FINE, "Left out: " + file, e);
            return Optional.empty();
        }
    }

    /** By what it begins with: names lie. */
    private Image image(Path file, long size) throws IOException {
        byte[] header;
        try (InputStream in = Files.newInputStream(file)) {
            header = in.readNBytes(HEADER);
        }
        boolean qcow2 = Arrays.equals(Arrays.copyOf(header, QCOW2.length), QCOW2);
        String name = file.getFileName().toString();
        return new Image(
                Image.idOf(pool, name),
                name.substring(0, name.lastIndexOf('.')),
                pool,
                name,
                qcow2 ? Image.Format.QCOW2 : Image.Format.RAW,
                qcow2 ? diskOf(header, size) : size);
    }

    /** The size that a VM sees; that of the file where the header makes no sense. */
    private static long diskOf(byte[] header, long fileSize) {
        if (header.length < HEADER) {
            return fileSize;
        }
        long disk = ByteBuffer.wrap(header).getLong(SIZE_AT);
        return disk > 0 && disk <= Plausible.MOST.diskBytes() ? disk : fileSize;
    }
}
