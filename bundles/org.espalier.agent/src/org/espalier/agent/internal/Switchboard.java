// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.VmDriverFactory;
import org.espalier.api.model.VmId;

/**
 * Passes the driver's events on. The driver is made before those who want them; what comes before
 * is not missed, for nobody has been told anything yet.
 */
final class Switchboard implements VmDriverFactory.Listener {
    private volatile Reporter reporter;

    void to(Reporter listener) {
        reporter = listener;
    }

    @Override
    public void changed(VmId vm) {
        Reporter to = reporter;
        if (to != null) {
            to.changed(vm);
        }
    }

    @Override
    public void connected() {
        Reporter to = reporter;
        if (to != null) {
            to.hypervisorBack();
        }
    }

    @Override
    public void disconnected(String trouble) {
        Reporter to = reporter;
        if (to != null) {
            to.hypervisorGone(trouble);
        }
    }
}
