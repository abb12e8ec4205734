// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.jface.window.Window;
import org.espalier.api.model.HostId;
import org.espalier.model.site.MHost;
import org.espalier.ui.actions.internal.create.NewVmDialog;
import org.espalier.ui.actions.internal.select.Picks;

import java.util.Set;
import java.util.stream.Collectors;

/** Asks what is to be made and makes it; hosts that are selected are named to begin with. */
public final class NewVmHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        Set<HostId> hosts =
                Picks.namedHosts(scene.selection()).stream()
                        .map(MHost::getId)
                        .collect(Collectors.toSet());
        NewVmDialog dialog = new NewVmDialog(scene.shell(), scene.session(), hosts);
        if (dialog.open() == Window.OK) {
            scene.send(dialog.command(), dialog.reason());
        }
    }
}
