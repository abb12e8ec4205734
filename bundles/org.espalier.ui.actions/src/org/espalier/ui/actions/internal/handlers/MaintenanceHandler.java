// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.window.Window;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.model.HostId;
import org.espalier.ui.actions.internal.dialogs.Drain;
import org.espalier.ui.actions.internal.dialogs.DrainDialog;
import org.espalier.ui.actions.internal.select.Picks;

import java.util.Set;

/** Enter Maintenance Mode, after a preview, and Resume Host, for the selected hosts. */
public final class MaintenanceHandler extends SelectionHandler implements IExecutableExtension {
    private boolean on;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        on = "ENTER".equals(data);
    }

    @Override
    void run(Scene scene) {
        Drain drain = Drain.of(Picks.hosts(scene.selection()));
        Set<HostId> hosts = on ? drain.targets() : drain.drained();
        boolean asked = !on || new DrainDialog(scene.shell(), drain).open() == Window.OK;
        if (asked && !hosts.isEmpty()) {
            scene.send(new SetMaintenance(hosts, on));
        }
    }
}
