// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.Inventory;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmTraits;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** VMs as the controller is to see them: what the hypervisor says and what our files remember. */
final class View {
    private static final Logger LOG = Logger.getLogger(View.class.getName());

    private final VmDriver driver;
    private final VmFolders folders;
    private final Masks masks;
    private final Passages passages;
    private final Consumer<VmId> unsettled;
    private final AtomicLong looks = new AtomicLong();

    /**
     * Over these.
     *
     * @param unsettled is told of VMs whose saved memory does not fit what they are at
     */
    View(
            VmDriver driver,
            VmFolders folders,
            Masks masks,
            Passages passages,
            Consumer<VmId> unsettled) {
        this.driver = driver;
        this.folders = folders;
        this.masks = masks;
        this.passages = passages;
        this.unsettled = unsettled;
    }

    /** The number of a look that begins now. */
    long look() {
        return looks.incrementAndGet();
    }

    Inventory inventory() throws RefusedException {
        long look = look();
        List<VmObservation> all = new ArrayList<>();
        Map<VmId, VmState> before = masks.all();
        for (Domain domain : driver.list()) {
            if (!isComing(domain)) {
                Optional<VmState> mask = Optional.ofNullable(before.get(domain.id()));
                all.add(observe(domain, mask).at(look));
            }
        }
        return new Inventory(all);
    }

    Optional<VmObservation> find(VmId vm) throws RefusedException {
        long look = look();
        Optional<VmState> before = masks.of(vm);
        return driver.find(vm)
                .filter(domain -> !isComing(domain))
                .map(domain -> observe(domain, before).at(look));
    }

    /** Names of the VMs that have power. */
    List<String> running() throws RefusedException {
        return driver.list().stream()
                .filter(domain -> domain.power() != Power.OFF)
                .map(Domain::name)
                .sorted()
                .toList();
    }

    /** The answer to what was done to a VM: as it is now, if it is there. */
    AgentReply.Done done(boolean already, VmId vm) throws RefusedException {
        long look = look();
        return new AgentReply.Done(already, driver.find(vm).map(this::state), Optional.of(look));
    }

    /** One that this process awaits is halted here as long as it runs at its old host. */
    private boolean isComing(Domain domain) {
        return domain.power() == Power.PAUSED
                && noted(domain, VmFolder::arriving).filter(passages::awaits).isPresent();
    }

    private interface Note {
        Optional<String> of(VmFolder folder) throws IOException;
    }

    private Optional<String> noted(Domain domain, Note note) {
        try {
            return note.of(folders.of(domain.id()));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The files of VM " + domain.name() + " cannot be read", e);
            return Optional.empty();
        }
    }

    VmState state(Domain domain) {
        return observe(domain).state();
    }

    VmObservation observe(Domain domain) {
        return observe(domain, Optional.empty());
    }

    /**
     * The same.
     *
     * @param before its mask before the hypervisor was asked: what it was at then may have been
     *     unmasked since, and is to be seen by nobody; who unmasks has it looked at again
     */
    private VmObservation observe(Domain domain, Optional<VmState> before) {
        VmFolder folder = folders.of(domain.id());
        try {
            return new VmObservation(
                    domain.id(),
                    domain.name(),
                    domain.power() == Power.OFF ? off(domain, folder) : on(domain, folder, before),
                    size(domain.size(), folder.diskBytes()),
                    domain.trouble().or(() -> trouble(domain)),
                    traits(domain));
        } catch (IOException e) {
            // The other VMs are to be seen all the same, and what the hypervisor says of this one.
            LOG.log(Level.WARNING, "The files of VM " + domain.name() + " cannot be read", e);
            return new VmObservation(
                    domain.id(),
                    domain.name(),
                    domain.power() == Power.OFF ? off(domain, folder) : bare(domain),
                    size(domain.size(), 0),
                    Optional.of("Its files cannot be read: look at the disk of its host"),
                    traits(domain));
        }
    }

    private static Optional<VmTraits> traits(Domain domain) {
        return Optional.of(new VmTraits(false, domain.next(), domain.snapshots()));
    }

    private static Capacity size(Capacity size, long diskBytes) {
        return new Capacity(size.cores(), size.memoryBytes(), diskBytes);
    }

    private VmState on(Domain domain, VmFolder folder, Optional<VmState> before)
            throws IOException {
        Optional<VmState> mask = before.or(() -> masks.of(domain.id()));
        if (mask.isEmpty() && folder.exists()) {
            folder.markRan();
            if (Settler.outrun(domain, folder)) {
                unsettled.accept(domain.id());
            }
        }
        return domain.power() == Power.STOPPING ? VmState.STOPPING : mask.orElse(bare(domain));
    }

    /** By what the hypervisor says alone. */
    private static VmState bare(Domain domain) {
        return switch (domain.power()) {
            case STOPPING -> VmState.STOPPING;
            case PAUSED -> VmState.SUSPENDED;
            default -> VmState.RUNNING;
        };
    }

    private VmState off(Domain domain, VmFolder folder) {
        if (passages.leaving(domain.id()).isPresent()) {
            // It goes on at the other host, or will here: nobody has switched it off.
            return VmState.RUNNING;
        }
        masks.off(domain.id());
        if (masks.of(domain.id()).isEmpty() && folder.saving()) {
            unsettled.accept(domain.id());
        }
        if (domain.saved() || folder.saved()) {
            return VmState.SAVED;
        }
        return folder.exists() && !folder.ran() ? VmState.DEFINED : VmState.STOPPED;
    }

    private Optional<String> trouble(Domain domain) {
        return domain.power() == Power.RUNNING && masks.overdue(domain.id())
                ? Optional.of("The guest was asked to power off and did not")
                : Optional.empty();
    }
}
