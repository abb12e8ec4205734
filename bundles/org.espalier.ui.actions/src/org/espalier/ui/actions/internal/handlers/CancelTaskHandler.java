// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.espalier.api.command.CancelTask;
import org.espalier.ui.actions.internal.select.Picks;

/** Cancels the selected tasks that still run. */
public final class CancelTaskHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        Picks.liveTasks(scene.selection()).forEach(t -> scene.send(new CancelTask(t.getId())));
    }
}
