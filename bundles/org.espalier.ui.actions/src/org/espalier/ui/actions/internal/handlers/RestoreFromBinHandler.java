// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.core.commands.ExecutionException;
import org.espalier.api.command.UnbinVms;
import org.espalier.api.model.VmId;
import org.espalier.ui.actions.internal.dialogs.Sweep;
import org.espalier.ui.actions.internal.select.Picks;
import org.espalier.ui.actions.internal.select.VmPick;

import java.util.Set;

/** Brings the selected VMs back from the bin. */
public final class RestoreFromBinHandler extends SelectionHandler {
    @Override
    void run(Scene scene) throws ExecutionException {
        VmPick pick = Picks.vms(scene.selection());
        Set<VmId> vms = pick.binned();
        if (!vms.isEmpty()) {
            String id = scene.event().getCommand().getId();
            scene.send(UnbinVms::new, vms, Sweep.of(vms, pick), id);
        }
    }
}
