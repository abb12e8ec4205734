// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Domain;
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
        VmFolder folder = target.folder();
        boolean first = !folder.ran();
        boolean paused = paused(target.thing(), Capability.START_PAUSED);
        folder.markRan();
        try {
            power(target, () -> driver.start(target.vm(), paused));
        } catch (RefusedException e) {
            if (first && !Outcome.open(e)) {
                folder.unmarkRan();
            }
            throw e;
        }
        letGo(target, paused);
    }

    void restore(VmSteps.Target target) throws RefusedException, IOException {
        VmFolder folder = target.folder();
        if (!folder.saved()) {
            // The hypervisor itself has saved it, and gives the memory back by a start.
            start(target);
            return;
        }
        boolean paused = paused(target.thing(), Capability.RESTORE_PAUSED);
        power(target, () -> driver.restore(target.vm(), folder.memory(), paused));
        letGo(target, paused);
        folder.dropMemory();
    }

    /** Makes it what its snapshot {@code name} holds, which has memory. */
    void revert(VmSteps.Target target, String name) throws RefusedException, IOException {
        boolean paused = paused(target.thing(), Capability.RESTORE_PAUSED);
        VmFolder folder = target.folder();
        boolean held = folder.starting();
        folder.markRan();
        folder.markStarting();
        try {
            driver.revert(target.vm(), name, paused);
        } catch (RefusedException e) {
            if (!held && !Outcome.open(e)) {
                folder.unmarkStarting();
            }
            throw e;
        }
        letGo(target, paused);
    }

    /** Whether it got its power from an agent that died before it let go of it. */
    static boolean heldBack(Domain domain, VmFolder folder) {
        return domain.power() == Domain.Power.PAUSED && folder.starting();
    }

    /** Lets go of one that is held back. */
    void goOn(VmSteps.Target target) throws RefusedException, IOException {
        release(target);
        target.folder().dropMemory();
    }

    /** Lets a suspended one run: it may have been suspended before it ever had a fence. */
    void resume(VmSteps.Target target) throws RefusedException, IOException {
        fence.raise(target.vm());
        driver.resume(target.vm());
        target.folder().unmarkStarting();
    }

    private interface Power {
        void on() throws RefusedException;
    }

    /** Gives it power; what an agent that died asked for may come only now, and is taken too. */
    private void power(VmSteps.Target target, Power power) throws RefusedException, IOException {
        VmFolder folder = target.folder();
        boolean before = folder.starting();
        folder.markStarting();
        try {
            power.on();
        } catch (RefusedException e) {
            if (before && driver.find(target.vm()).filter(d -> heldBack(d, folder)).isPresent()) {
                return;
            }
            if (!Outcome.open(e)) {
                folder.unmarkStarting();
            }
            throw e;
        }
    }

    private void letGo(VmSteps.Target target, boolean paused) throws RefusedException, IOException {
        if (paused) {
            release(target);
        } else {
            target.folder().unmarkStarting();
        }
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

    private void release(VmSteps.Target target) throws RefusedException, IOException {
        VmId vm = target.vm();
        try {
            fence.raise(vm);
            driver.resume(vm);
        } catch (RefusedException | RuntimeException e) {
            try {
                driver.destroy(vm);
                target.folder().unmarkStarting();
            } catch (RefusedException | IOException halted) {
                LOG.log(Level.WARNING, "VM " + vm + " stays halted, it has no fence", halted);
            }
            throw e;
        }
        target.folder().unmarkStarting();
    }

    /** The VM has no power any more. */
    void off(VmSteps.Target target) throws IOException {
        target.folder().unmarkStarting();
        fence.lower(target.vm());
    }
}
