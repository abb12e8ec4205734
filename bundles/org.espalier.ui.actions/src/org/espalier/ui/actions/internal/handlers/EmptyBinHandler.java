// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.espalier.model.site.MVm;
import org.espalier.ui.actions.internal.dialogs.Ending;
import org.espalier.ui.actions.internal.select.VmPick;
import org.espalier.ui.text.States;

import java.util.List;

/** Ends all that lies in the bin, as far as one sees it; shows first what that is. */
public final class EmptyBinHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        List<MVm> vms = scene.session().vms().stream().filter(States::binned).toList();
        DestructiveHandler.ask(scene, Ending.DELETE_NOW, new VmPick(vms, List.of()));
    }
}
