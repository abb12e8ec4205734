// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.vm;

import org.espalier.api.RefusedException;
import org.espalier.api.model.VmId;

/**
 * What stands between a VM and the network. A VM is paused when its fence is raised and runs only
 * when that succeeded: it fails closed.
 */
public interface Fence {
    /** Whether it holds anything back: then no VM may start on a driver that cannot pause it. */
    boolean enforcing();

    /**
     * Puts up the fence of a VM whose network cards exist and whose processors are halted; one that
     * is up already is success.
     *
     * @throws RefusedException if it does not stand: the VM does not run then
     */
    void raise(VmId vm) throws RefusedException;

    /** Takes down the fence of a VM that is off. */
    void lower(VmId vm);
}
