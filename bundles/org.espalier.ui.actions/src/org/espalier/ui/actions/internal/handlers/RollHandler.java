// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.window.Window;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.UpdateAgents;
import org.espalier.ui.actions.internal.dialogs.RollDialog;
import org.espalier.ui.actions.internal.dialogs.RollPreview;
import org.espalier.ui.actions.internal.select.Picks;

/** Update Agents and Reboot Host, after a preview, for the selected hosts. */
public final class RollHandler extends SelectionHandler implements IExecutableExtension {
    private boolean reboot;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        reboot = "REBOOT".equals(data);
    }

    @Override
    void run(Scene scene) {
        RollPreview preview = RollPreview.of(Picks.hosts(scene.selection()), reboot);
        if (preview.hosts().isEmpty()) {
            return;
        }
        RollDialog dialog = new RollDialog(scene.shell(), preview);
        if (dialog.open() == Window.OK) {
            scene.send(
                    reboot
                            ? new RebootHosts(
                                    preview.hosts(),
                                    dialog.idleOnly(),
                                    RebootHosts.PATIENCE_SECONDS)
                            : new UpdateAgents(preview.hosts()),
                    dialog.reason());
        }
    }
}
