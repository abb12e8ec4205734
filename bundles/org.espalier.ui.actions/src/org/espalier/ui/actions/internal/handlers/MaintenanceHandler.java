// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Display;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.HostId;
import org.espalier.ui.actions.Effect;
import org.espalier.ui.actions.internal.dialogs.Drain;
import org.espalier.ui.actions.internal.dialogs.DrainDialog;
import org.espalier.ui.actions.internal.select.Picks;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Enter Maintenance Mode, after a preview, and Resume Host, for the selected hosts. */
public final class MaintenanceHandler extends SelectionHandler implements IExecutableExtension {
    private boolean on;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        on = "ENTER".equals(data);
    }

    @Override
    void run(Scene scene) throws ExecutionException {
        Drain drain = Drain.of(Picks.hosts(scene.selection()));
        Set<HostId> hosts = on ? drain.targets() : drain.drained();
        if (hosts.isEmpty()) {
            return;
        }
        if (on) {
            boolean mayMove = scene.session().denied(CommandKind.MIGRATE_VMS).isEmpty();
            DrainDialog dialog = new DrainDialog(scene.shell(), drain, mayMove);
            if (dialog.open() != Window.OK) {
                return;
            }
            CompletionStage<CommandReply> done =
                    scene.send(new SetMaintenance(hosts, true), dialog.reason());
            if (dialog.evacuate()) {
                Display display = scene.shell().getDisplay();
                done.thenAccept(
                        reply ->
                                display.asyncExec(
                                        () -> evacuate(scene, drain, reply, dialog.reason())));
            }
        } else {
            end(scene, new SetMaintenance(hosts, false));
        }
    }

    private static void end(Scene scene, SetMaintenance command) throws ExecutionException {
        int count = command.hosts().size();
        int named = Picks.namedHosts(scene.selection()).size();
        if (count >= Effect.LARGE || count > 1 && named < count) {
            String name = scene.name(scene.event().getCommand().getId());
            Effect effect = Drain.end(name, Picks.hosts(scene.selection()));
            scene.sender().ask(scene.shell(), () -> command, effect);
        } else {
            scene.send(command);
        }
    }

    /** Only then: no host that is to be empty gets one of them. */
    private static void evacuate(Scene scene, Drain drain, CommandReply reply, String reason) {
        if (reply instanceof CommandReply.Accepted && !scene.shell().isDisposed()) {
            scene.send(new MigrateVms(drain.movable(), Optional.empty()), reason);
        }
    }
}
