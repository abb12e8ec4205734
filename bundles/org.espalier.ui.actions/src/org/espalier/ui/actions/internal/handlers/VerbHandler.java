// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.ui.actions.internal.dialogs.Sweep;
import org.espalier.ui.actions.internal.select.Picks;
import org.espalier.ui.actions.internal.select.VmPick;

import java.util.Set;

/** Does one verb to the selected VMs; the verb stands behind the class's name in plugin.xml. */
public final class VerbHandler extends SelectionHandler implements IExecutableExtension {
    private VmVerb verb;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        verb = VmVerb.valueOf(String.valueOf(data));
    }

    @Override
    void run(Scene scene) throws ExecutionException {
        act(scene, verb, Picks.vms(scene.selection()), scene.event().getCommand().getId());
    }

    /** Does {@code verb} to {@code pick}, which the command {@code id} does. */
    static void act(Scene scene, VmVerb verb, VmPick pick, String id) throws ExecutionException {
        Set<VmId> targets = pick.targets(verb);
        if (!targets.isEmpty()) {
            scene.send(vms -> new ActOnVms(verb, vms), targets, Sweep.of(verb, pick), id);
        }
    }
}
