// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.model.VmId;
import org.espalier.ui.actions.internal.select.Picks;

import java.util.Set;

/** Has the selected VMs started with their hosts, or no more. */
public final class AutostartHandler extends SelectionHandler implements IExecutableExtension {
    private boolean on;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        on = "ON".equals(data);
    }

    @Override
    void run(Scene scene) {
        Set<VmId> vms = Picks.vms(scene.selection()).autostarting(!on);
        if (!vms.isEmpty()) {
            scene.send(new SetAutostart(vms, on));
        }
    }
}
