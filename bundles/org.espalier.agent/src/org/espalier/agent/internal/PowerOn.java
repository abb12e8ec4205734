// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Fence;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.VmId;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets VMs run: first paused, then fenced, then free. Where the fence fails there is no power. */
final class PowerOn {
    private static final Logger LOG = Logger.getLogger(PowerOn.class.getName());

    private final VmDriver driver;
    private final Fence fence;

    PowerOn(VmDriver driver, Fence fence) {
        this.driver = driver;
        this.fence = fence;
    }

    void start(VmSteps.Target target) throws RefusedException, IOException {
        boolean first = !target.folder().ran();
        boolean paused = paused(target.thing(), Capability.START_PAUSED);
        target.folder().markRan();
        try {
            driver.start(target.vm(), paused);
        } catch (RefusedException e) {
            if (first) {
                target.folder().unmarkRan();
            }
            throw e;
        }
        if (paused) {
            release(target.vm());
        }
    }

    void restore(VmSteps.Target target) throws RefusedException, IOException {
        if (!target.folder().saved()) {
            // The hypervisor itself has saved it, and gives the memory back by a start.
            start(target);
            return;
        }
        boolean paused = paused(target.thing(), Capability.RESTORE_PAUSED);
        driver.restore(target.vm(), target.folder().memory(), paused);
        if (paused) {
            release(target.vm());
        }
        target.folder().dropMemory();
    }

    private boolean paused(String thing, Capability capability) throws RefusedException {
        boolean able = driver.capabilities().contains(capability);
        if (!able && fence.enforcing()) {
            throw RefusedException.of(
                    Refusal.Code.UNSUPPORTED,
                    thing,
                    "the driver "
                            + driver.name()
                            + " cannot hold it back until its fence stands ("
                            + capability
                            + ")",
                    "Choose a host with another hypervisor");
        }
        return able;
    }

    private void release(VmId vm) throws RefusedException {
        try {
            fence.raise(vm);
            driver.resume(vm);
        } catch (RefusedException | RuntimeException e) {
            try {
                driver.destroy(vm);
            } catch (RefusedException halted) {
                LOG.log(Level.WARNING, "VM " + vm + " stays halted, it has no fence", halted);
            }
            throw e;
        }
    }

    /** The VM has no power any more. */
    void off(VmId vm) {
        fence.lower(vm);
    }
}
