// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.espalier.api.command.ForgetVms;
import org.espalier.api.model.VmId;
import org.espalier.ui.actions.internal.select.Picks;

import java.util.Set;

/** Drops records of VMs that are lost or from outside; nothing is done on any host. */
public final class ForgetHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        Set<VmId> vms = Picks.vms(scene.selection()).forgettable();
        if (!vms.isEmpty()) {
            scene.send(new ForgetVms(vms));
        }
    }
}
