// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.ui.actions.internal.select.Picks;

import java.util.Set;

/** Does one verb to the selected VMs; the verb stands behind the class's name in plugin.xml. */
public final class VerbHandler extends SelectionHandler implements IExecutableExtension {
    private VmVerb verb;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        verb = VmVerb.valueOf(String.valueOf(data));
    }

    @Override
    void run(Scene scene) {
        Set<VmId> targets = Picks.vms(scene.selection()).targets(verb);
        if (!targets.isEmpty()) {
            scene.send(new ActOnVms(verb, targets));
        }
    }
}
