// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.DomainPlan;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.Names;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Network;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes VMs: all of one, or nothing. */
final class VmMaker {
    private final HostId host;
    private final Optional<Network> network;
    private final VmDriver driver;
    private final VmFolders folders;
    private final ImagePool images;
    private final Overlays overlays;
    private final DiskSpace space;
    private final View view;
    private final HostNetworks networks;

    VmMaker(
            HostId host,
            Optional<Network> network,
            VmDriver driver,
            Storage storage,
            View view,
            HostNetworks networks) {
        this.host = host;
        this.network = network;
        this.driver = driver;
        this.folders = storage.folders();
        this.images = storage.images();
        this.overlays = storage.overlays();
        this.space = storage.space();
        this.view = view;
        this.networks = networks;
    }

    AgentReply define(VmSpec spec) throws RefusedException, IOException, InterruptedException {
        String thing = "VM " + spec.name() + " was not made";
        return make(
                thing,
                spec,
                Overlays.EMPTY_BYTES,
                (image, disk) -> overlays.create(thing, image, disk, spec.size().diskBytes()));
    }

    /** Makes one with what is on the disk of {@code source}: to be called in that one's lane. */
    AgentReply copy(VmId source, VmSpec spec)
            throws RefusedException, IOException, InterruptedException {
        String thing = "VM " + spec.name() + " was not made";
        Path from = idle(thing, source);
        return make(
                thing,
                spec,
                Files.size(from),
                (image, disk) -> overlays.copy(thing, image, from, disk));
    }

    /** The disk of a VM that nobody writes to, nor will once its memory comes back. */
    private Path idle(String thing, VmId source) throws RefusedException {
        VmFolder folder = folders.of(source);
        Optional<Domain> domain = driver.find(source);
        if (domain.isEmpty() || !Files.exists(folder.disk())) {
            throw RefusedException.of(
                    Refusal.Code.NOT_FOUND,
                    thing,
                    "host " + host + " has no disk of the VM that is to be cloned",
                    "Choose another VM");
        }
        VmState state = view.state(domain.get());
        if (!(state instanceof VmState.Startable)) {
            throw RefusedException.of(
                    Refusal.Code.ILLEGAL_STATE,
                    thing,
                    "VM "
                            + domain.get().name()
                            + ", which is to be cloned, is "
                            + state.label()
                            + " and its disk is in use",
                    "Shut it down first");
        }
        return folder.disk();
    }

    private interface Disk {
        void make(ImagePool.Usable image, Path disk)
                throws RefusedException, IOException, InterruptedException;
    }

    private AgentReply make(String thing, VmSpec spec, long bytes, Disk disk)
            throws RefusedException, IOException, InterruptedException {
        check(thing, spec);
        VmFolder folder = folders.of(spec.id());
        Optional<Domain> existing = driver.find(spec.id());
        if (existing.isPresent()) {
            if (folder.madeOf(spec)) {
                return view.done(true, spec.id());
            }
            throw RefusedException.of(
                    Refusal.Code.NAME_TAKEN,
                    thing,
                    "host " + host + " has another VM with the identity " + spec.id(),
                    "Choose another identity");
        }
        refuseTaken(thing, spec);
        ImagePool.Usable image = images.find(thing, spec.imageFile(), spec.format());
        // Before anything of it is there: a VM that would get no address is not made.
        networks.add(attached(spec));
        // Left by a crash between the disk and the domain: of no use to anybody.
        folder.delete();
        files(thing, spec, image, folder, bytes, disk);
        introduce(
                new DomainPlan(
                        attached(spec), host, folder.disk(), folder.serialLog(), folder.seed()),
                folder);
        return new AgentReply.Done(false, Optional.of(VmState.DEFINED));
    }

    /** Makes the files of a VM that comes from another host: no domain, it brings its own. */
    void makeRoom(String thing, VmSpec spec, String move)
            throws RefusedException, IOException, InterruptedException {
        check(thing, spec);
        refuseTaken(thing, spec);
        ImagePool.Usable image = images.find(thing, spec.imageFile(), spec.format());
        networks.add(attached(spec));
        VmFolder folder = folders.of(spec.id());
        folder.delete();
        folder.create();
        // First of all: whatever comes in between, it is known then what the rest is.
        folder.noteArriving(move);
        files(
                thing,
                spec,
                image,
                folder,
                Overlays.EMPTY_BYTES,
                (from, disk) -> overlays.create(thing, from, disk, spec.size().diskBytes()));
    }

    /**
     * Tells a VM that is about to start what it is to be now: by its seed disk, where it has one,
     * and by who answers for its addresses.
     */
    void renew(VmSpec spec) throws IOException, InterruptedException {
        networks.starts(attached(spec));
        VmFolder folder = folders.of(spec.id());
        Optional<byte[]> seed = Seed.of(attached(spec));
        if (folder.seed().isPresent() && seed.isPresent()) {
            folder.keepSeed(seed.get());
        }
    }

    private void refuseTaken(String thing, VmSpec spec) throws RefusedException {
        for (Domain other : driver.list()) {
            if (other.name().equals(spec.name())) {
                throw RefusedException.of(
                        Refusal.Code.NAME_TAKEN,
                        thing,
                        "host " + host + " has a VM of that name already (" + other.id() + ")",
                        "Choose another name");
            }
        }
    }

    /** All of them, or none. */
    private void files(
            String thing,
            VmSpec spec,
            ImagePool.Usable image,
            VmFolder folder,
            long bytes,
            Disk disk)
            throws RefusedException, IOException, InterruptedException {
        boolean ready = false;
        try {
            space.require(thing, bytes);
            folder.create();
            // Before the disk: from now on its image is not evicted.
            folder.keep(spec);
            disk.make(image, folder.disk());
            Optional<byte[]> seed = Seed.of(attached(spec));
            if (seed.isPresent()) {
                folder.keepSeed(seed.get());
            }
            ready = true;
        } catch (IOException e) {
            if (space.exhausted()) {
                throw space.full(thing, bytes);
            }
            throw e;
        } finally {
            if (!ready) {
                folder.delete();
            }
        }
    }

    /** One that may be there, or come yet, keeps its disk whatever the hypervisor said. */
    private void introduce(DomainPlan plan, VmFolder folder) throws RefusedException, IOException {
        try {
            driver.define(plan);
        } catch (RefusedException e) {
            if (!Outcome.open(e) && driver.find(plan.spec().id()).isEmpty()) {
                folder.delete();
            }
            throw e;
        }
    }

    private VmSpec attached(VmSpec spec) {
        return network.map(spec::on).orElse(spec);
    }

    private static void check(String thing, VmSpec spec) throws RefusedException {
        if (!Names.legal(spec.name())) {
            throw RefusedException.of(
                    Refusal.Code.INVALID,
                    thing,
                    "its name has characters or a length that host names do not allow",
                    "Use 1 to 63 of a-z, 0-9 and inner hyphens");
        }
        if (spec.size().cores() < 1
                || spec.size().memoryBytes() < VmOperation.Resize.LEAST_MEMORY) {
            throw RefusedException.of(
                    Refusal.Code.INVALID,
                    thing,
                    "it would have "
                            + spec.size().cores()
                            + " cores and "
                            + spec.size().memoryBytes()
                            + " bytes of memory",
                    "Give it at least 1 core and 16 MiB");
        }
    }
}
