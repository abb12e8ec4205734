// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.jface.window.Window;
import org.espalier.api.command.AdoptVms;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VoId;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MVo;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.actions.internal.dialogs.ChoiceDialog;
import org.espalier.ui.actions.internal.select.Picks;

import java.util.List;
import java.util.Set;

/** Takes VMs from outside into care; asks for the VO where there is a choice. */
public final class AdoptHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        Set<VmId> vms = Picks.vms(scene.selection()).adoptable();
        MSite site = scene.session().site();
        String vo = site.getDefaultVo();
        String reason = "";
        List<String> vos = site.getVos().stream().map(MVo::getName).toList();
        if (vos.size() > 1) {
            ChoiceDialog dialog =
                    new ChoiceDialog(
                            scene.shell(),
                            new ChoiceDialog.Words(
                                    Messages.adoptTitle,
                                    Messages.adoptMessage,
                                    Messages.vo,
                                    Messages.voAct),
                            vos,
                            vo);
            if (dialog.open() != Window.OK) {
                return;
            }
            vo = dialog.chosen();
            reason = dialog.reason();
        }
        if (!vms.isEmpty() && vo != null) {
            scene.send(new AdoptVms(vms, new VoId(vo)), reason);
        }
    }
}
