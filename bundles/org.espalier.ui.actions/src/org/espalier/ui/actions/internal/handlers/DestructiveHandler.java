// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.window.Window;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.model.VmVerb;
import org.espalier.ui.actions.internal.dialogs.Destruction;
import org.espalier.ui.actions.internal.dialogs.DestructionDialog;
import org.espalier.ui.actions.internal.select.Picks;

/** Destroy, Reset and Delete: shows what it will change first, and changes just that. */
public final class DestructiveHandler extends SelectionHandler implements IExecutableExtension {
    private VmVerb verb;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        verb = VmVerb.valueOf(String.valueOf(data));
    }

    @Override
    void run(Scene scene) {
        Destruction destruction = Destruction.of(verb, Picks.vms(scene.selection()));
        if (new DestructionDialog(scene.shell(), destruction).open() == Window.OK
                && !destruction.targets().isEmpty()) {
            scene.send(new ActOnVms(verb, destruction.targets()));
        }
    }
}
