// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.drag;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.IParameter;
import org.eclipse.core.commands.Parameterization;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchSite;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.status.StatusBoard;
import org.espalier.ui.status.StatusItem;
import org.espalier.ui.status.StatusSlot;
import org.espalier.ui.text.MoveRules;
import org.espalier.ui.theme.StateShape;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes VMs that are dropped on a host: asks as Migrate… does, with that host chosen. A host that
 * takes none of them refuses, and the status line says why. Takes hosts that are dropped on a group
 * or one of its hosts: asks as Move to Group… does.
 */
public final class HostDrop extends DropTargetAdapter {
    /** The command that a drop of hosts runs. */
    public static final String REGROUP = "org.espalier.ui.actions.moveToGroup";

    /** Its parameter: the name of the group. */
    public static final String GROUP = REGROUP + ".group";

    /** The command that a drop of VMs runs. */
    public static final String COMMAND = "org.espalier.ui.actions.migrate";

    /** Its parameter: the name of the host. */
    public static final String HOST = COMMAND + ".host";

    private static final Logger LOG = Logger.getLogger(HostDrop.class.getName());

    private final IWorkbenchSite site;
    private final Function<DropTargetEvent, Optional<MEntity>> under;

    private HostDrop(IWorkbenchSite site, Function<DropTargetEvent, Optional<MEntity>> under) {
        this.site = site;
        this.under = under;
    }

    /**
     * Lets VMs be dropped on hosts, and hosts on groups, in {@code control}.
     *
     * @param under what the pointer is on
     */
    public static void onto(
            Control control,
            IWorkbenchSite site,
            Function<DropTargetEvent, Optional<MEntity>> under) {
        DropTarget target = new DropTarget(control, DND.DROP_MOVE);
        target.setTransfer(VmDrag.transfer());
        target.addDropListener(new HostDrop(site, under));
    }

    @Override
    public void dragEnter(DropTargetEvent event) {
        dragOver(event);
    }

    @Override
    public void dragOver(DropTargetEvent event) {
        List<MHost> hosts = VmDrag.hosts(VmDrag.dragged());
        if (!hosts.isEmpty()) {
            event.detail = group(event, hosts).isPresent() ? DND.DROP_MOVE : DND.DROP_NONE;
            return;
        }
        List<MVm> vms = VmDrag.movable(VmDrag.dragged());
        Optional<MHost> host = host(event);
        Optional<String> why = host.flatMap(to -> MoveRules.whyNot(vms, to));
        boolean takes = !vms.isEmpty() && host.isPresent() && why.isEmpty();
        event.detail = takes ? DND.DROP_MOVE : DND.DROP_NONE;
        event.feedback = DND.FEEDBACK_SELECT | DND.FEEDBACK_SCROLL | DND.FEEDBACK_EXPAND;
        StatusBoard board = site.getService(StatusBoard.class);
        if (why.isPresent()) {
            String text = NLS.bind(Texts.refuses, host.get().getName(), why.get());
            board.show(StatusSlot.DROP, StatusItem.of(StateShape.WARNING, text));
        } else {
            board.clear(StatusSlot.DROP);
        }
    }

    @Override
    public void dragLeave(DropTargetEvent event) {
        site.getService(StatusBoard.class).clear(StatusSlot.DROP);
    }

    @Override
    public void drop(DropTargetEvent event) {
        dragOver(event);
        if (event.detail != DND.DROP_MOVE) {
            return;
        }
        // Not within the drag: its dialog waits for a person.
        List<MHost> hosts = VmDrag.hosts(VmDrag.dragged());
        if (hosts.isEmpty()) {
            host(event).ifPresent(to -> askLater(event, COMMAND, HOST, to.getName()));
        } else {
            group(event, hosts).ifPresent(to -> askLater(event, REGROUP, GROUP, to.getName()));
        }
    }

    private Optional<MHost> host(DropTargetEvent event) {
        return under.apply(event).filter(MHost.class::isInstance).map(MHost.class::cast);
    }

    /** The group that the pointer is on; none where all of {@code hosts} are in it already. */
    private Optional<MGroup> group(DropTargetEvent event, List<MHost> hosts) {
        return under.apply(event)
                .map(on -> on instanceof MHost host ? host.getGroup() : on)
                .filter(MGroup.class::isInstance)
                .map(MGroup.class::cast)
                .filter(to -> hosts.stream().anyMatch(host -> host.getGroup() != to));
    }

    private void askLater(DropTargetEvent event, String id, String name, String value) {
        event.display.asyncExec(() -> ask(id, name, value));
    }

    private void ask(String id, String name, String value) {
        Command command = site.getService(ICommandService.class).getCommand(id);
        try {
            IParameter parameter = command.getParameter(name);
            Parameterization[] values = {new Parameterization(parameter, value)};
            site.getService(IHandlerService.class)
                    .executeCommand(new ParameterizedCommand(command, values), null);
        } catch (CommandException e) {
            // What was dragged may have stopped meanwhile.
            LOG.log(Level.INFO, "Nothing is moved to " + value, e);
        }
    }
}
