// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.Fence;
import org.espalier.api.model.VmId;
import org.osgi.service.component.annotations.Component;

/** The fence of hosts without network policies: holds nothing back. */
@Component(property = "service.ranking:Integer=-1000")
public final class NoFence implements Fence {
    @Override
    public boolean enforcing() {
        return false;
    }

    @Override
    public void raise(VmId vm) {
        // Nothing to put up.
    }

    @Override
    public void lower(VmId vm) {
        // Nothing to take down.
    }
}
