// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.window.Window;
import org.espalier.ui.actions.internal.operate.Operating;
import org.espalier.ui.actions.internal.operate.OperationDialog;
import org.espalier.ui.actions.internal.select.Picks;

/** Resize and snapshots of the selected VMs; which of it stands behind the class's name. */
public final class OperationHandler extends SelectionHandler implements IExecutableExtension {
    private Operating what;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        what = Operating.valueOf(String.valueOf(data));
    }

    @Override
    void run(Scene scene) {
        OperationDialog dialog =
                new OperationDialog(scene.shell(), what, Picks.vms(scene.selection()));
        if (dialog.open() == Window.OK) {
            scene.send(dialog.command(), dialog.reason());
        }
    }
}
