// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.actions.internal.dialogs.ChoiceDialog;
import org.espalier.ui.actions.internal.select.Picks;
import org.espalier.ui.drag.HostDrop;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the selected hosts into another node group. */
public final class MoveToGroupHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        List<MHost> hosts = Picks.hosts(scene.selection());
        List<String> groups =
                scene.session().site().getGroups().stream().map(MGroup::getName).toList();
        if (hosts.isEmpty() || groups.isEmpty()) {
            return;
        }
        String label =
                hosts.size() == 1
                        ? NLS.bind(Messages.moveOne, hosts.get(0).getName())
                        : NLS.bind(Messages.moveMany, hosts.size());
        ChoiceDialog dialog =
                new ChoiceDialog(
                        scene.shell(),
                        new ChoiceDialog.Words(Messages.moveTitle, "", label, Messages.moveAct),
                        groups,
                        scene.parameter(HostDrop.GROUP)
                                .filter(groups::contains)
                                .orElse(groups.get(0)));
        if (dialog.open() == Window.OK) {
            Set<HostId> ids = hosts.stream().map(MHost::getId).collect(Collectors.toSet());
            scene.send(new MoveHosts(ids, new GroupId(dialog.chosen())), dialog.reason());
        }
    }
}
