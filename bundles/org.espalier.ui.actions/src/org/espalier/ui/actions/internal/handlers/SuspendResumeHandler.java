// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.core.commands.ExecutionException;
import org.espalier.api.model.VmVerb;
import org.espalier.ui.actions.ActionIds;
import org.espalier.ui.actions.internal.select.Picks;
import org.espalier.ui.actions.internal.select.VmPick;

/** One key for both: suspends where something runs, else resumes. */
public final class SuspendResumeHandler extends SelectionHandler {
    @Override
    void run(Scene scene) throws ExecutionException {
        VmPick pick = Picks.vms(scene.selection());
        if (pick.allows(VmVerb.SUSPEND)) {
            VerbHandler.act(scene, VmVerb.SUSPEND, pick, ActionIds.SUSPEND);
        } else {
            VerbHandler.act(scene, VmVerb.RESUME, pick, ActionIds.RESUME);
        }
    }
}
