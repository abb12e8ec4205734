// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.espalier.api.model.Site;
import org.espalier.ui.actions.internal.dialogs.Destruction;
import org.espalier.ui.actions.internal.dialogs.Ending;
import org.espalier.ui.actions.internal.select.Picks;
import org.espalier.ui.actions.internal.select.VmPick;

/**
 * Destroy, Reset, Delete and Delete Now: shows what it will change first, and changes just that.
 */
public final class DestructiveHandler extends SelectionHandler implements IExecutableExtension {
    private Ending ending;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        ending = Ending.valueOf(String.valueOf(data));
    }

    @Override
    void run(Scene scene) {
        ask(scene, ending, Picks.vms(scene.selection()));
    }

    /** Shows what {@code ending} does to {@code pick}, and does it where that is wanted. */
    static void ask(Scene scene, Ending ending, VmPick pick) {
        long hours =
                scene.session().site().getRecord() instanceof Site site
                        ? site.binned().toHours()
                        : Site.BIN_HOURS;
        Destruction destruction = Destruction.of(ending, pick, hours);
        scene.sender()
                .ask(
                        scene.shell(),
                        () -> ending.command(destruction.targets()),
                        destruction.effect());
    }
}
