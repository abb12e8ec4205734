// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.espalier.api.command.SetBinTime;
import org.espalier.api.model.Site;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.actions.internal.dialogs.ReasonedInput;

/** Asks how long what is deleted is to be kept. */
public final class BinTimeHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        if (!(scene.session().site().getRecord() instanceof Site site)) {
            return;
        }
        ReasonedInput dialog =
                new ReasonedInput(
                        scene.shell(),
                        Messages.binTimeTitle,
                        Messages.binTimeQuestion,
                        Long.toString(site.binned().toHours()),
                        BinTimeHandler::trouble);
        if (dialog.open() == Window.OK) {
            scene.send(new SetBinTime(Long.parseLong(dialog.getValue().strip())), dialog.reason());
        }
    }

    /** Null where it is a number of hours that can be. */
    static String trouble(String text) {
        String digits = text.strip();
        boolean number = digits.matches("[0-9]{1,6}");
        return number && Long.parseLong(digits) <= Site.MOST_BIN_HOURS
                ? null
                : NLS.bind(Messages.binTimeTrouble, Site.MOST_BIN_HOURS);
    }
}
