// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.api.Amounts;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.images.ChunkStore;
import org.espalier.images.Manifest;
import org.espalier.images.Page;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Room for images: in the chunk store, and on the disks of the store and of the image pool. */
final class ImageRoom {
    private static final Logger LOG = Logger.getLogger(ImageRoom.class.getName());

    /** Among the capabilities where the files of images take nothing of the disk of the VMs. */
    static final String FILES_APART = "images-apart";

    /** Among them where their chunks do not. */
    static final String CHUNKS_APART = "chunks-apart";

    /** What is known of a chunk that is kept, bytes of memory; half of it all may be that. */
    private static final long CHUNK_MEMORY = 256;

    private final AgentSettings settings;
    private final AgentSettings.Chunks chunks;
    private final DiskSpace pool;
    private final DiskSpace store;
    private final long chunksMost;

    /**
     * What an image needs.
     *
     * @param missing bytes of its chunks that have to come
     * @param file bytes of its file that have to be written
     */
    record Want(Manifest manifest, long missing, long file) {
        /** Chunks, and lists of them. */
        long stored() {
            return missing == 0 ? 0 : missing + (long) manifest.pages().size() * Page.BYTES_MOST;
        }

        /** How many chunks have to come, about. */
        long chunks() {
            return Math.min(
                    manifest.chunks(),
                    (long) Math.ceil((double) missing * manifest.chunks() / manifest.stored()));
        }
    }

    /**
     * What is here and stays, what comes besides, and what could go.
     *
     * @param bound in the chunk store
     * @param coming bytes of other images that are on their way here
     * @param chunks bytes of the chunk store that could go
     * @param files bytes of the image pool that could go
     */
    record Stay(ChunkStore.Bound bound, long coming, long chunks, long files) {
        static final Stay NONE = new Stay(new ChunkStore.Bound(0, 0), 0, 0, 0);
    }

    ImageRoom(AgentSettings settings, AgentSettings.Chunks chunks) {
        this.settings = settings;
        this.chunks = chunks;
        long reserve = settings.limits().diskReserveBytes();
        pool = new DiskSpace(settings.host(), chunks.own(), reserve);
        store = new DiskSpace(settings.host(), chunks.directory(), reserve);
        chunksMost = Runtime.getRuntime().maxMemory() / 2 / CHUNK_MEMORY;
    }

    /** Which of an image lies on another disk than the VMs: there it takes no room from them. */
    static Set<String> apart(AgentSettings settings, AgentSettings.Chunks chunks)
            throws IOException {
        FileStore vms = disk(settings.state());
        Set<String> apart = new HashSet<>();
        if (!disk(chunks.own()).equals(vms)) {
            apart.add(FILES_APART);
        }
        if (!disk(chunks.directory()).equals(vms)) {
            apart.add(CHUNKS_APART);
        }
        return apart;
    }

    /** That on which a directory lies, or will lie once it is made. */
    private static FileStore disk(Path directory) throws IOException {
        Path there = directory.toAbsolutePath();
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.getFileStore(there);
    }

    /** Bytes of the disk to which chunks come that may be used once what could go has gone. */
    long free(Stay stay) throws IOException {
        long gone = stay.chunks() + (oneDisk() ? stay.files() : 0);
        return Math.max(0, store.free() + gone - settings.limits().diskReserveBytes());
    }

    private boolean oneDisk() throws IOException {
        return disk(chunks.directory()).equals(disk(chunks.own()));
    }

    /** Whether an image fits. */
    boolean holds(Want want, Stay stay) throws IOException {
        try {
            require("It does not fit", want, stay);
            return true;
        } catch (RefusedException e) {
            LOG.log(Level.FINE, "Something has to go", e);
            return false;
        }
    }

    /**
     * Bytes of chunks that nobody holds and that have to go: the disk has not enough for all that
     * comes, or the memory for what is known of them.
     *
     * @param chunks how many are in the store
     */
    long lacking(Want want, long coming, int chunks) throws IOException {
        if (want.stored() + want.file() == 0) {
            return 0;
        }
        if (chunks + want.chunks() > chunksMost) {
            return Long.MAX_VALUE;
        }
        long needed = want.stored() + coming + (oneDisk() ? want.file() + coming : 0);
        return Math.max(0, needed - free(Stay.NONE));
    }

    /** Checks that an image fits once what could go has gone. */
    void require(String thing, Want want, Stay stay) throws RefusedException, IOException {
        long missing = want.missing();
        Manifest manifest = want.manifest();
        if (missing > 0 && manifest.stored() > chunks.limit()) {
            throw RefusedException.of(
                    Refusal.Code.NO_ROOM,
                    thing,
                    "the chunk store of host "
                            + settings.host()
                            + " takes "
                            + Amounts.bytes(chunks.limit())
                            + ", the image has "
                            + Amounts.bytes(manifest.stored()),
                    "Give the store more room: chunks.bytes in the agent's settings");
        }
        if (missing > 0) {
            requireStore(thing, want, stay);
        }
        boolean same = oneDisk();
        if (missing + want.file() > 0) {
            long file = want.file() + stay.coming();
            pool.require(
                    thing,
                    same ? want.stored() + stay.coming() + file : file,
                    same ? stay.chunks() + stay.files() : stay.files());
        }
        if (missing > 0 && !same) {
            store.require(thing, want.stored() + stay.coming(), stay.chunks());
        }
    }

    /** What others use stays in the store, and what they lack comes to it. */
    private void requireStore(String thing, Want want, Stay stay) throws RefusedException {
        long free = Math.max(0, chunks.limit() - stay.bound().bytes() - stay.coming());
        if (want.stored() > free) {
            throw RefusedException.of(
                    Refusal.Code.NO_ROOM,
                    thing,
                    "it needs "
                            + Amounts.bytes(want.stored())
                            + " in the chunk store of host "
                            + settings.host()
                            + " and can have "
                            + Amounts.bytes(free)
                            + ": the rest of its "
                            + Amounts.bytes(chunks.limit())
                            + " is of images that VMs use or that are being deployed",
                    "Delete or move VMs of other images, or give the store more room:"
                            + " chunks.bytes in the agent's settings");
        }
        long count = stay.bound().chunks() + want.chunks();
        if (count > chunksMost) {
            throw RefusedException.of(
                    Refusal.Code.NO_ROOM,
                    thing,
                    "the agent of host "
                            + settings.host()
                            + " would have "
                            + count
                            + " chunks in its store, and has memory for "
                            + chunksMost,
                    "Delete or move VMs of other images, or give the agent more memory (-Xmx)");
        }
    }

    /** What is wrong where nothing more may be written, in words. */
    Optional<String> lack() throws IOException {
        if (!Files.isDirectory(chunks.own())) {
            return Optional.of(
                    "its image pool "
                            + chunks.own()
                            + " is not there any more. Bring it back, and deploy the image again");
        }
        for (DiskSpace each : List.of(pool, store)) {
            if (!each.holds(0)) {
                Refusal full = each.full("It was broken off", 0).refusal();
                return Optional.of(full.cause() + ". " + full.nextStep());
            }
        }
        return Optional.empty();
    }
}
