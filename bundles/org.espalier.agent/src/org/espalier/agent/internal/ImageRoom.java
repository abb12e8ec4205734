// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.api.Amounts;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.images.Manifest;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Room for images: in the chunk store, and on the disks of the store and of the image pool. */
final class ImageRoom {
    /** Among the capabilities where the files of images take nothing of the disk of the VMs. */
    static final String FILES_APART = "images-apart";

    /** Among them where their chunks do not. */
    static final String CHUNKS_APART = "chunks-apart";

    private final AgentSettings settings;
    private final AgentSettings.Chunks chunks;
    private final DiskSpace pool;
    private final DiskSpace store;

    ImageRoom(AgentSettings settings, AgentSettings.Chunks chunks) {
        this.settings = settings;
        this.chunks = chunks;
        long reserve = settings.limits().diskReserveBytes();
        pool = new DiskSpace(settings.host(), chunks.own(), reserve);
        store = new DiskSpace(settings.host(), chunks.directory(), reserve);
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

    /** Bytes of the disk to which chunks come that may be used. */
    long free() throws IOException {
        return Math.max(0, store.free() - settings.limits().diskReserveBytes());
    }

    /**
     * Checks that an image fits.
     *
     * @param missing bytes of its chunks that have to come
     * @param file bytes of its file that have to be written
     */
    void require(String thing, Manifest manifest, long missing, long file)
            throws RefusedException, IOException {
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
        boolean same = disk(chunks.directory()).equals(disk(chunks.own()));
        if (missing + file > 0) {
            pool.require(thing, same ? missing + file : file);
        }
        if (missing > 0 && !same) {
            store.require(thing, missing);
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
