// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.espalier.api.Names;
import org.espalier.api.command.RenameVm;
import org.espalier.model.site.MVm;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.actions.internal.dialogs.ReasonedInput;
import org.espalier.ui.actions.internal.select.Picks;
import org.espalier.ui.session.SiteSession;

/** Asks for another name of the selected VM. */
public final class RenameHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        Picks.vms(scene.selection()).renamable().ifPresent(vm -> ask(scene, vm));
    }

    private static void ask(Scene scene, MVm vm) {
        ReasonedInput dialog =
                new ReasonedInput(
                        scene.shell(),
                        Messages.renameTitle,
                        NLS.bind(Messages.renameQuestion, vm.getName()),
                        vm.getName(),
                        name -> trouble(scene.session(), vm, name));
        if (dialog.open() == Window.OK && !dialog.getValue().equals(vm.getName())) {
            scene.send(new RenameVm(vm.getId(), dialog.getValue()), dialog.reason());
        }
    }

    /** Null where {@code vm} can be called so, as far as one sees. */
    static String trouble(SiteSession session, MVm vm, String name) {
        if (!Names.legal(name)) {
            return Messages.renameIllegal;
        }
        boolean taken =
                session.vms().stream().anyMatch(any -> any != vm && any.getName().equals(name));
        return taken ? NLS.bind(Messages.renameTaken, name) : null;
    }
}
