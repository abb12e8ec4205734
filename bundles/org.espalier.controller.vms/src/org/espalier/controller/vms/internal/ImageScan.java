// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.event.Change;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.StoragePool;
import org.espalier.controller.core.SiteState;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a pool's folder holds.
 *
 * @param pool the folder
 * @param files its image files; empty where they could not be read: then nothing is known of them
 */
record ImageScan(StoragePool pool, Optional<ImageFiles.Look> files) {
    private static final Logger LOG = Logger.getLogger(ImageScan.class.getName());

    /** Free room is told in steps, so that not every write on the disk is news. */
    private static final long STEP = 64L << 20;

    /** Reads the folder of {@code files}. */
    static ImageScan of(ImageFiles files) {
        PoolId pool = files.pool();
        Path folder = files.folder();
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
                    Optional.of(files.look()));
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

    /** Whether a file is being written: it is worth looking again soon. */
    boolean unsettled() {
        return files.filter(look -> !look.unsettled().isEmpty()).isPresent();
    }

    /** What of it {@code state} does not say yet. */
    List<Change> changes(SiteState state) {
        List<Change> changes = new ArrayList<>();
        put(changes, state, pool);
        files.ifPresent(
                look -> {
                    look.images().forEach(image -> put(changes, state, kept(state, image)));
                    Set<ImageId> there = new HashSet<>(look.unsettled());
                    look.images().forEach(image -> there.add(image.id()));
                    state.all(EntityKind.IMAGE, Image.class)
                            .filter(image -> image.pool().equals(pool.id()))
                            .filter(image -> !there.contains(image.id()))
                            .forEach(image -> changes.add(new Change.Remove(image.key())));
                });
        return changes;
    }

    /** No file tells what people keep about it. */
    private static Image kept(SiteState state, Image image) {
        return state.image(image.id()).map(image::keptAs).orElse(image);
    }

    private static void put(List<Change> changes, SiteState state, Entity entity) {
        if (!state.get(entity.key()).equals(Optional.of(entity))) {
            changes.add(new Change.Put(entity));
        }
    }
}
