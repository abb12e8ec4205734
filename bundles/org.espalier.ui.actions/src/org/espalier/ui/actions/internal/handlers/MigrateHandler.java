// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.espalier.api.command.MigrateVms;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.actions.internal.dialogs.Destinations;
import org.espalier.ui.actions.internal.dialogs.MigrateDialog;
import org.espalier.ui.actions.internal.select.Picks;
import org.espalier.ui.drag.HostDrop;

import java.util.List;
import java.util.stream.Collectors;

/** Moves the selected VMs that run to other hosts, after asking where to. */
public final class MigrateHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        List<MVm> vms = Picks.vms(scene.selection()).movable();
        if (vms.isEmpty()) {
            return;
        }
        List<MHost> hosts =
                scene.session().site().getGroups().stream()
                        .flatMap(group -> group.getHosts().stream())
                        .toList();
        String message =
                vms.size() == 1
                        ? NLS.bind(Messages.migrateOne, vms.get(0).getName())
                        : NLS.bind(Messages.migrateMany, vms.size());
        MigrateDialog dialog =
                new MigrateDialog(
                        scene.shell(),
                        message,
                        Destinations.of(vms, hosts),
                        scene.parameter(HostDrop.HOST));
        if (dialog.open() == Window.OK) {
            scene.send(
                    new MigrateVms(
                            vms.stream().map(MVm::getId).collect(Collectors.toSet()),
                            dialog.chosen()),
                    dialog.reason());
        }
    }
}
