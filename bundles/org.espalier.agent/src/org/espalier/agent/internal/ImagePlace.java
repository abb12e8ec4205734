// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.ImageImport;
import org.espalier.images.Manifest;
import org.espalier.images.SignedImage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The place of one image in the image pool: makes its file of chunks, or finds that it is there.
 * Used by one thread at a time.
 */
final class ImagePlace implements AutoCloseable {
    /** Of files that are not whole. No image may begin so, and no pool shows them. */
    static final String PART = ".part-";

    private final SignedImage image;
    private final String fileName;
    private final ChunkStore store;
    private final HeldImages held;
    private final Path notes;
    private final Path part;
    private final Losses losses = new Losses();
    private Optional<ImageAssembly> assembly = Optional.empty();

    /**
     * Nothing is written yet.
     *
     * @param deployment for which it is: the name of the half-written file has it
     * @param notes directory for what an import needs to go on
     */
    ImagePlace(
            SignedImage image,
            String fileName,
            String deployment,
            ChunkStore store,
            HeldImages held,
            Path notes) {
        this.image = image;
        this.fileName = fileName;
        this.store = store;
        this.held = held;
        this.notes = notes;
        String mark = ChunkId.of(deployment.getBytes(StandardCharsets.UTF_8)) + "";
        part = held.file(PART + mark.substring(0, 16));
    }

    private Manifest manifest() {
        return image.manifest();
    }

    private ImageEntries entries() {
        return new ImageEntries(manifest(), store);
    }

    private Path file() {
        return held.file(fileName);
    }

    /** Takes into the store what a file that lies there already has of it. */
    void seed(ChunkStore.Hold hold, BooleanSupplier goOn) throws IOException {
        boolean there = Files.exists(file()) && Files.size(file()) == manifest().size();
        if (there && !entries().whole()) {
            ImageImport imports = new ImageImport(store, notes);
            imports.run(file(), manifest().info(), hold, (done, all) -> goOn.getAsBoolean());
        }
    }

    /**
     * Writes what has come so far.
     *
     * @return whether the store had it all yet
     */
    boolean advance(BooleanSupplier goOn) throws IOException {
        if (Files.exists(file())) {
            return true;
        }
        if (assembly.isEmpty()) {
            assembly = Optional.of(new ImageAssembly(manifest(), store, part, losses));
        }
        losses.look();
        assembly.get().advance(goOn);
        return !losses.any();
    }

    /** How often one chunk was not there any more that had come: the one lost most often. */
    int lostAgain() {
        return losses.most();
    }

    /**
     * All of it has come: brings it to its place.
     *
     * @return whether it is there; else the store has lost some of it
     * @throws ForeignFileException if another file is there
     */
    boolean finish(BooleanSupplier goOn) throws IOException {
        boolean sound = held.sound(image.id());
        if (!sound && Files.exists(file())) {
            boolean ours = held.find(image.id()).isPresent();
            ImageCheck check = new ImageCheck(manifest(), store, ours);
            if (check.run(file(), goOn) > 0) {
                if (ours) {
                    losses.look();
                    losses.addAll(entries().absent());
                    return false;
                }
                throw new ForeignFileException(fileName);
            }
        } else if (!sound) {
            advance(goOn);
            ImageAssembly made = assembly.orElseThrow();
            if (!made.whole()) {
                losses.addAll(entries().absent());
                return false;
            }
            made.force();
            held.place(image.id(), manifest(), fileName);
            made.place(file());
        }
        if (!sound) {
            store.keep(image.id().toString(), entries().ids());
            held.placed(image.id(), manifest(), fileName);
        }
        close();
        return true;
    }

    /** Nothing that is half written stays. */
    @Override
    public void close() throws IOException {
        if (assembly.isPresent()) {
            assembly.get().close();
            assembly = Optional.empty();
        }
        // Also of a pool that was away when it was closed before.
        Files.deleteIfExists(part);
    }

    /** The file that is there is another one, and nobody's to write over. */
    static final class ForeignFileException extends IOException {
        private static final long serialVersionUID = 1;

        ForeignFileException(String fileName) {
            super(
                    "the image pool has another file "
                            + fileName
                            + ". Remove or rename that one, and deploy it again");
        }
    }
}
