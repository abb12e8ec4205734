// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.SignedImage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Images leave this host: by name, or where another one needs room those that nobody uses, least
 * recently used first.
 */
final class ImageTurnover {
    /** Of files that are about to be deleted. */
    static final String EVICTED = ".evicted-";

    private static final Logger LOG = Logger.getLogger(ImageTurnover.class.getName());

    /** That a VM uses an image is noted so often, for the time when the VM is gone. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final HostId host;
    private final VmFolders folders;
    private final HeldImages held;
    private final ImageStocks stocks;
    private final ImageRoom room;
    private final ImageUses uses;
    private Instant noted = Instant.EPOCH;

    ImageTurnover(
            HostId host,
            VmFolders folders,
            HeldImages held,
            ImageStocks stocks,
            ImageRoom room,
            ImageUses uses) {
        this.host = host;
        this.folders = folders;
        this.held = held;
        this.stocks = stocks;
        this.room = room;
        this.uses = uses;
    }

    /**
     * Bytes that may be used for an image, all that can go included; nothing goes.
     *
     * @param thing what is not done otherwise: a sentence's beginning
     * @param coming bytes of other images that are on their way here
     * @throws RefusedException if that is not enough for it
     */
    synchronized long look(String thing, ImageRoom.Want want, long coming)
            throws RefusedException, IOException {
        try (ChunkStore.Hold own = own(want)) {
            ImageRoom.Stay stay = stay(idle(), coming);
            room.require(thing, want, stay);
            return room.free(stay);
        }
    }

    /** The same, and what has to go for it goes. */
    synchronized long makeRoom(String thing, ImageRoom.Want want, long coming)
            throws RefusedException, IOException {
        try (ChunkStore.Hold own = own(want)) {
            List<Map.Entry<ChunkId, HeldImages.Note>> idle = idle();
            room.require(thing, want, stay(idle, coming));
            for (Map.Entry<ChunkId, HeldImages.Note> each : idle) {
                if (room.holds(want, stay(List.of(), coming))) {
                    break;
                }
                remove(each.getKey(), want);
            }
            ChunkStore store = stocks.store();
            store.drop(room.lacking(want, coming, store.count()));
            // A VM may have been made of one of them meanwhile.
            ImageRoom.Stay stay = stay(List.of(), coming);
            room.require(thing, want, stay);
            return room.free(stay);
        }
    }

    /** What is here of the image itself is none of what could go. */
    private ChunkStore.Hold own(ImageRoom.Want want) throws IOException {
        ChunkStore store = stocks.store();
        ChunkStore.Hold own = store.hold();
        new ImageEntries(want.manifest(), store).ids().forEach(own::add);
        return own;
    }

    private List<Map.Entry<ChunkId, HeldImages.Note>> idle() throws IOException {
        Set<String> needed = needed();
        return held.byUse().stream()
                .filter(each -> !uses.isUsed(each.getKey()))
                .filter(each -> !needed.contains(each.getValue().fileName()))
                .toList();
    }

    /** Image files that disks of VMs need. */
    private Set<String> needed() throws IOException {
        Set<String> needed = new HashSet<>();
        for (VmId vm : folders.all()) {
            folders.of(vm).image().ifPresent(needed::add);
        }
        return needed;
    }

    private ImageRoom.Stay stay(List<Map.Entry<ChunkId, HeldImages.Note>> idle, long coming)
            throws IOException {
        ChunkStore store = stocks.store();
        ChunkStore.Bound stays =
                store.bound(idle.stream().map(each -> each.getKey().toString()).toList());
        long files = 0;
        for (Map.Entry<ChunkId, HeldImages.Note> each : idle) {
            HeldImages.Note note = each.getValue();
            files += Files.exists(held.file(note.fileName())) ? note.bytes() : 0;
        }
        return new ImageRoom.Stay(stays, coming, store.size() - stays.bytes(), files);
    }

    private void remove(ChunkId image, ImageRoom.Want want) throws IOException {
        if (!uses.take(image)) {
            return;
        }
        try {
            Optional<HeldImages.Note> note = held.find(image);
            if (note.isPresent() && setAside(image, note.get().fileName()).isEmpty()) {
                forget(image, List.of());
                LOG.info(
                        "Image "
                                + note.get().fileName()
                                + " was removed from host "
                                + host
                                + ": no VM uses it, nobody did since "
                                + Instant.ofEpochMilli(note.get().used())
                                + ", and "
                                + want.manifest().info().name()
                                + " needs room");
            }
        } finally {
            uses.gone(image);
        }
    }

    /**
     * Removes one by name, also what is here of one that never came whole.
     *
     * @return whether it was there
     */
    boolean evict(String thing, SignedImage image, String fileName)
            throws RefusedException, IOException {
        ChunkId id = image.id();
        if (!uses.take(id)) {
            throw RefusedException.of(
                    Refusal.Code.ILLEGAL_STATE,
                    thing,
                    "it is being deployed, and the host takes part",
                    "Wait until the deployment has ended, or cancel it");
        }
        try {
            boolean ours =
                    held.find(id).filter(note -> note.fileName().equals(fileName)).isPresent();
            Optional<String> user = ours ? setAside(id, fileName) : Optional.empty();
            if (user.isPresent()) {
                throw RefusedException.of(
                        Refusal.Code.ILLEGAL_STATE,
                        thing,
                        "the disk of VM " + user.get() + " needs it",
                        "Delete or move that VM first");
            }
            List<ChunkId> all = new ImageEntries(image.manifest(), stocks.store()).ids();
            if (ours) {
                forget(id, all);
            } else {
                release(id, all);
            }
            return ours;
        } finally {
            uses.gone(id);
        }
    }

    /** Takes its file away, unless a VM needs it: the name of that one. */
    private Optional<String> setAside(ChunkId image, String fileName) throws IOException {
        Optional<String> user = user(fileName);
        if (user.isPresent()) {
            return user;
        }
        Path file = held.file(fileName);
        Path aside = held.file(EVICTED + image);
        boolean there = Files.exists(file);
        if (there) {
            // Out of the way first: a VM that is made meanwhile is seen below, or has no image.
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        }
        user = user(fileName);
        if (user.isPresent() && there) {
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return user;
    }

    private Optional<String> user(String fileName) throws IOException {
        for (VmId vm : folders.all()) {
            Optional<String> name = folders.of(vm).needs(fileName);
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }

    private void forget(ChunkId image, Collection<ChunkId> known) throws IOException {
        held.forget(image);
        Files.deleteIfExists(held.file(EVICTED + image));
        release(image, known);
    }

    private void release(ChunkId image, Collection<ChunkId> known) throws IOException {
        ChunkStore store = stocks.store();
        List<ChunkId> all = new ArrayList<>(store.kept(image.toString()));
        all.addAll(known);
        store.release(image.toString());
        store.evict(all);
    }

    /** A VM was made of this file. */
    void used(String fileName) {
        held.owner(fileName).map(ChunkId::parse).ifPresent(held::used);
    }

    /** Now and then: what VMs use is used until now. */
    synchronized void note() throws IOException {
        Instant now = Instant.now();
        if (now.isBefore(noted) || Duration.between(noted, now).compareTo(NOTED) >= 0) {
            noted = now;
            needed().forEach(this::used);
        }
    }
}
