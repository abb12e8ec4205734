// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.ui.actions.internal.select.Picks;
import org.espalier.ui.actions.internal.select.VmPick;

import java.util.Set;

/** One key for both: suspends where something runs, else resumes. */
public final class SuspendResumeHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        VmPick pick = Picks.vms(scene.selection());
        VmVerb verb = pick.allows(VmVerb.SUSPEND) ? VmVerb.SUSPEND : VmVerb.RESUME;
        Set<VmId> targets = pick.targets(verb);
        if (!targets.isEmpty()) {
            scene.send(new ActOnVms(verb, targets));
        }
    }
}
