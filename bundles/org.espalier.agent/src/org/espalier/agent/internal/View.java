// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.Inventory;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** VMs as the controller is to see them: what the hypervisor says and what our files remember. */
final class View {
    private final VmDriver driver;
    private final VmFolders folders;
    private final Masks masks;
    private final Consumer<VmId> unsettled;

    /**
     * Over these.
     *
     * @param unsettled is told of VMs whose saved memory does not fit what they are at
     */
    View(VmDriver driver, VmFolders folders, Masks masks, Consumer<VmId> unsettled) {
        this.driver = driver;
        this.folders = folders;
        this.masks = masks;
        this.unsettled = unsettled;
    }

    Inventory inventory() throws RefusedException {
        List<VmObservation> all = new ArrayList<>();
        for (Domain domain : driver.list()) {
            all.add(observe(domain));
        }
        return new Inventory(all);
    }

    Optional<VmObservation> find(VmId vm) throws RefusedException {
        return driver.find(vm).map(this::observe);
    }

    VmState state(Domain domain) {
        return observe(domain).state();
    }

    private VmObservation observe(Domain domain) {
        VmFolder folder = folders.of(domain.id());
        try {
            return new VmObservation(
                    domain.id(),
                    domain.name(),
                    domain.power() == Power.OFF ? off(domain, folder) : on(domain, folder),
                    new Capacity(
                            domain.size().cores(), domain.size().memoryBytes(), folder.diskBytes()),
                    domain.trouble().or(() -> trouble(domain)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The files of VM " + domain.name() + " cannot be read", e);
        }
    }

    private VmState on(Domain domain, VmFolder folder) throws IOException {
        Optional<VmState> mask = masks.of(domain.id());
        if (mask.isEmpty() && folder.exists()) {
            folder.markRan();
            if (folder.saved()) {
                unsettled.accept(domain.id());
            }
        }
        if (domain.power() == Power.STOPPING) {
            return VmState.STOPPING;
        }
        VmState bare = domain.power() == Power.PAUSED ? VmState.SUSPENDED : VmState.RUNNING;
        return mask.orElse(bare);
    }

    private VmState off(Domain domain, VmFolder folder) {
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
