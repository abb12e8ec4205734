// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.jface.window.Window;
import org.espalier.model.site.MGroup;
import org.espalier.ui.actions.internal.dialogs.NewGroupDialog;

import java.util.Set;
import java.util.stream.Collectors;

/** Makes a node group. */
public final class NewGroupHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        Set<String> taken =
                scene.session().site().getGroups().stream()
                        .map(MGroup::getName)
                        .collect(Collectors.toSet());
        NewGroupDialog dialog = new NewGroupDialog(scene.shell(), taken);
        if (dialog.open() == Window.OK) {
            scene.send(dialog.command(), dialog.reason());
        }
    }
}
