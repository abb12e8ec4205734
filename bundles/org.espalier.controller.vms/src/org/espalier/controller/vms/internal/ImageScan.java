// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.event.Change;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Image;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.StoragePool;
import org.espalier.controller.core.SiteState;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * What a pool's folder holds.
 *
 * @param pool the folder
 * @param images its image files; empty where they could not be read: then nothing is known of them
 */
record ImageScan(StoragePool pool, Optional<List<Image>> images) {
    private static final Logger LOG = Logger.getLogger(ImageScan.class.getName());
    private static final String FILES = "*.{img,raw,qcow2}";

    /** Free room is told in steps, so that not every write on the disk is news. */
    private static final long STEP = 64L << 20;

    private static final byte[] QCOW2 = {'Q', 'F', 'I', (byte) 0xfb};

    /** Reads {@code folder}. */
    static ImageScan of(PoolId pool, Path folder) {
        String path = folder.toAbsolutePath().toString();
        try {
            FileStore disk = Files.getFileStore(folder);
            long free = disk.getUsableSpace();
            Optional<String> trouble =
                    free == 0
                            ? Optional.of("The disk of " + path + " is full. Make room there.")
                            : Optional.empty();
            return new ImageScan(
                    new StoragePool(pool, path, disk.getTotalSpace(), stepped(free), trouble),
                    Optional.of(files(pool, folder)));
        } catch (IOException e) {
            LOG.log(Level.FINE, "The pool's folder cannot be read", e);
            String trouble =
                    "Its folder " + path + " cannot be read. Bring it back: its images are needed.";
            return new ImageScan(
                    new StoragePool(pool, path, 0, 0, Optional.of(trouble)), Optional.empty());
        }
    }

    private static long stepped(long free) {
        return free < STEP ? free : free / STEP * STEP;
    }

    private static List<Image> files(PoolId pool, Path folder) throws IOException {
        List<Image> images = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FILES)) {
            for (Path file : files) {
                image(pool, file).ifPresent(images::add);
            }
        }
        return images;
    }

    private static Optional<Image> image(PoolId pool, Path file) {
        String name = file.getFileName().toString();
        if (name.startsWith(".") || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Image(
                            Image.idOf(pool, name),
                            name.substring(0, name.lastIndexOf('.')),
                            pool,
                            name,
                            format(file),
                            Files.size(file)));
        } catch (IOException e) {
            // It went between the listing and here, or cannot be read: no image then.
            LOG.log(Level.FINE, "Left out: " + file, e);
            return Optional.empty();
        }
    }

    /** By what it begins with: names lie. */
    private static Image.Format format(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(QCOW2.length);
            return Arrays.equals(magic, QCOW2) ? Image.Format.QCOW2 : Image.Format.RAW;
        }
    }

    /** What of it {@code state} does not say yet. */
    List<Change> changes(SiteState state) {
        List<Change> changes = new ArrayList<>();
        put(changes, state, pool);
        images.ifPresent(
                all -> {
                    all.forEach(image -> put(changes, state, image));
                    Set<?> there = all.stream().map(Image::id).collect(Collectors.toSet());
                    state.all(EntityKind.IMAGE, Image.class)
                            .filter(image -> image.pool().equals(pool.id()))
                            .filter(image -> !there.contains(image.id()))
                            .forEach(image -> changes.add(new Change.Remove(image.key())));
                });
        return changes;
    }

    private static void put(List<Change> changes, SiteState state, Entity entity) {
        if (!state.get(entity.key()).equals(Optional.of(entity))) {
            changes.add(new Change.Put(entity));
        }
    }
}
