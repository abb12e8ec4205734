// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.jface.window.Window;
import org.espalier.api.model.Vm;
import org.espalier.model.site.MVm;
import org.espalier.ui.actions.internal.operate.CloneDialog;
import org.espalier.ui.actions.internal.select.Picks;

import java.util.Set;
import java.util.stream.Collectors;

/** Clones of the one VM that is selected. */
public final class CloneHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        Picks.vms(scene.selection())
                .cloneable()
                .ifPresent(
                        source -> {
                            CloneDialog dialog =
                                    new CloneDialog(scene.shell(), source, taken(scene));
                            if (dialog.open() == Window.OK) {
                                scene.send(dialog.command(), dialog.reason());
                            }
                        });
    }

    private static Set<String> taken(Scene scene) {
        return scene.session().site().getGroups().stream()
                .flatMap(group -> group.getHosts().stream())
                .flatMap(host -> host.getVms().stream())
                .filter(vm -> vm.getOrigin() == Vm.Origin.MANAGED)
                .map(MVm::getName)
                .collect(Collectors.toSet());
    }
}
