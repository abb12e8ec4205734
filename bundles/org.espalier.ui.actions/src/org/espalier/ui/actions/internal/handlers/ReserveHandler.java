// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.espalier.api.command.SetReserve;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.StorageReserve;
import org.espalier.model.site.MHost;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.actions.internal.select.Picks;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks what VMs may not use of the selected hosts' disks. */
public final class ReserveHandler extends SelectionHandler {
    @Override
    void run(Scene scene) {
        List<MHost> hosts = Picks.hosts(scene.selection());
        if (hosts.isEmpty()) {
            return;
        }
        String label =
                hosts.size() == 1
                        ? NLS.bind(Messages.reserveOne, hosts.get(0).getName())
                        : NLS.bind(Messages.reserveMany, hosts.size());
        InputDialog dialog = new ReserveDialog(scene.shell(), label, now(hosts.get(0)).toString());
        if (dialog.open() == Window.OK) {
            Set<HostId> ids = hosts.stream().map(MHost::getId).collect(Collectors.toSet());
            scene.send(new SetReserve(ids, StorageReserve.parse(dialog.getValue())));
        }
    }

    private static StorageReserve now(MHost host) {
        return ((Host) host.getRecord()).reserve().orElse(StorageReserve.NONE);
    }

    private static final class ReserveDialog extends InputDialog {
        ReserveDialog(Shell parent, String label, String now) {
            super(parent, Messages.reserveTitle, label, now, ReserveDialog::wrong);
        }

        /** What is wrong with a text; null where nothing is. */
        private static String wrong(String text) {
            try {
                StorageReserve.parse(text);
                return null;
            } catch (IllegalArgumentException e) {
                return e.getMessage();
            }
        }

        @Override
        protected void configureShell(Shell shell) {
            super.configureShell(shell);
            shell.setData("id", "reserve");
        }
    }
}
