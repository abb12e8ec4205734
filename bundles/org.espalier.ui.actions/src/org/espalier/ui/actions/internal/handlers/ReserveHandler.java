// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.handlers;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.espalier.api.command.SetReserve;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.StorageReserve;
import org.espalier.model.site.MHost;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.actions.internal.dialogs.ReasonedInput;
import org.espalier.ui.actions.internal.select.Picks;
import org.espalier.ui.text.Quantities;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        ReserveDialog dialog = new ReserveDialog(scene.shell(), label, hosts);
        if (dialog.open() == Window.OK) {
            Set<HostId> ids = hosts.stream().map(MHost::getId).collect(Collectors.toSet());
            scene.send(
                    new SetReserve(ids, StorageReserve.parse(dialog.getValue())), dialog.reason());
        }
    }

    private static Host record(MHost host) {
        return (Host) host.getRecord();
    }

    /** What all of {@code hosts} have; empty where they differ. */
    static Optional<StorageReserve> common(List<MHost> hosts) {
        List<StorageReserve> all =
                hosts.stream()
                        .map(host -> record(host).reserve().orElse(StorageReserve.NONE))
                        .distinct()
                        .toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /**
     * What is wrong with {@code text} for {@code hosts}: null where nothing is, empty where nothing
     * is written yet. No disk is asked whose size is not known.
     */
    static String trouble(String text, List<MHost> hosts) {
        if (text.isBlank()) {
            return "";
        }
        try {
            long bytes = StorageReserve.parse(text).bytes();
            return hosts.stream()
                    .filter(host -> disk(host) > 0 && disk(host) < bytes)
                    .min(Comparator.comparingLong(ReserveHandler::disk))
                    .map(
                            host ->
                                    NLS.bind(
                                            Messages.reserveMore,
                                            host.getName(),
                                            Quantities.bytes(disk(host))))
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static long disk(MHost host) {
        return record(host).total().diskBytes();
    }

    private static final class ReserveDialog extends ReasonedInput {
        private final boolean differs;

        ReserveDialog(Shell parent, String label, List<MHost> hosts) {
            super(
                    parent,
                    Messages.reserveTitle,
                    label,
                    common(hosts).map(StorageReserve::toString).orElse(""),
                    text -> trouble(text, hosts));
            differs = common(hosts).isEmpty();
        }

        @Override
        protected Control createDialogArea(Composite parent) {
            Control area = super.createDialogArea(parent);
            getText().setMessage(differs ? Messages.reserveDiffers : "");
            return area;
        }

        @Override
        protected Button createButton(Composite parent, int id, String label, boolean first) {
            return super.createButton(
                    parent,
                    id,
                    id == IDialogConstants.OK_ID ? Messages.reserveAct : Messages.cancel,
                    first);
        }

        @Override
        protected void createButtonsForButtonBar(Composite parent) {
            super.createButtonsForButtonBar(parent);
            // An empty field changes nothing when it is filled, so it would not be looked at.
            validateInput();
        }

        @Override
        protected void configureShell(Shell shell) {
            super.configureShell(shell);
            shell.setData("id", "reserve");
        }
    }
}
