// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.model.VmId;
import org.espalier.ui.actions.internal.dialogs.Sweep;
import org.espalier.ui.actions.internal.select.Picks;
import org.espalier.ui.actions.internal.select.VmPick;

import java.util.Set;

/** Has the selected VMs started with their hosts, or no more. */
public final class AutostartHandler extends SelectionHandler implements IExecutableExtension {
    private boolean on;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        on = "ON".equals(data);
    }

    @Override
    void run(Scene scene) throws ExecutionException {
        VmPick pick = Picks.vms(scene.selection());
        Set<VmId> vms = pick.autostarting(!on);
        if (!vms.isEmpty()) {
            String id = scene.event().getCommand().getId();
            scene.send(some -> new SetAutostart(some, on), vms, Sweep.of(vms, pick), id);
        }
    }
}
