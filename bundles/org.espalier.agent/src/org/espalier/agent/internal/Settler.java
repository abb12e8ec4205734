// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.RefusedException;
import org.espalier.api.model.VmId;

import java.io.IOException;
import java.util.Optional;

/**
 * Brings saved memory in line with what a VM is at, after it was started from outside or the agent
 * died while it was saved. To be called in the VM's lane: then no step is under way.
 */
final class Settler {
    private final VmDriver driver;
    private final VmFolders folders;

    Settler(VmDriver driver, VmFolders folders) {
        this.driver = driver;
        this.folders = folders;
    }

    /** Whether a VM that is on has run beyond what its files remember of it. */
    static boolean outrun(Domain domain, VmFolder folder) {
        return (folder.saved() || folder.starting()) && !PowerOn.heldBack(domain, folder);
    }

    void settle(VmId vm) throws RefusedException, IOException {
        VmFolder folder = folders.of(vm);
        Optional<Domain> domain = driver.find(vm);
        if (domain.isEmpty()) {
            return;
        }
        if (domain.get().power() == Domain.Power.OFF) {
            if (folder.saving()) {
                if (!folder.saved() && driver.holdsMemory(folder.memoryPart())) {
                    folder.keepMemory();
                } else {
                    folder.dropPart();
                }
            }
        } else if (outrun(domain.get(), folder)) {
            // It ran on: the memory does not fit its disk any more, and must never come back.
            folder.dropMemory();
            folder.unmarkStarting();
        }
        // On, with memory being written: the hypervisor is at it for an agent that died.
    }
}
