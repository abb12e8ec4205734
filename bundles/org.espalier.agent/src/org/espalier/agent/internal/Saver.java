// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.VmDriver;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.VmCounters;

import java.io.IOException;

/** Writes VMs' memory to disk, in a way that half of it is never taken for all. */
final class Saver {
    private final VmDriver driver;
    private final DiskSpace space;

    Saver(VmDriver driver, DiskSpace space) {
        this.driver = driver;
        this.space = space;
    }

    void save(VmSteps.Target target) throws RefusedException, IOException {
        VmFolder folder = target.folder();
        if (!folder.exists()) {
            throw RefusedException.of(
                    Refusal.Code.UNSUPPORTED,
                    target.thing(),
                    "it was not made by this agent, which has no place for its memory",
                    "Suspend it, or shut it down");
        }
        long bytes = resident(target);
        space.require(target.thing(), bytes);
        folder.dropPart();
        boolean keep = false;
        try {
            driver.save(target.vm(), folder.memoryPart());
            folder.keepMemory();
            keep = true;
        } catch (RefusedException e) {
            if (Outcome.open(e)) {
                // It may go on over there: settled when the VM is seen again.
                keep = true;
            }
            Refusal.Code code = e.refusal().code();
            if (code == Refusal.Code.DISK_FULL
                    || code == Refusal.Code.INTERNAL && !space.holds(bytes)) {
                // Of a guest that is busy nothing may have been known before.
                long most = Math.max(bytes, resident(target));
                throw new RefusedException(space.full(target.thing(), most).refusal(), e);
            }
            throw e;
        } finally {
            if (!keep) {
                folder.dropPart();
            }
        }
    }

    /** An upper bound of what its memory takes: pages that the guest never touched are not. */
    long resident(VmSteps.Target target) throws RefusedException {
        long counted =
                driver.counters().stream()
                        .filter(c -> c.vm().equals(target.vm()))
                        .mapToLong(VmCounters::memoryBytes)
                        .findFirst()
                        .orElse(-1);
        return Math.max(0, counted);
    }
}
