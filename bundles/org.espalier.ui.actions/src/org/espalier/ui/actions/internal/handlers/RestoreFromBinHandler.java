// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.espalier.api.command.UnbinVms;
import org.espalier.api.model.VmId;
import org.espalier.ui.actions.internal.select.Picks;

import java.util.Set;

/** Brings the selected VMs back from the bin. */
public final class RestoreFromBinHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        Set<VmId> vms = Picks.vms(scene.selection()).binned();
        if (!vms.isEmpty()) {
            scene.send(new UnbinVms(vms));
        }
    }
}
