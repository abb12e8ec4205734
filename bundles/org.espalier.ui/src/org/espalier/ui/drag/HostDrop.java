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
 * takes none of them refuses, and the status line says why.
 */
public final class HostDrop extends DropTargetAdapter {
    /** The command that a drop runs. */
    public static final String COMMAND = "org.espalier.ui.actions.migrate";

    /** Its parameter: the name of the host. */
    public static final String HOST = COMMAND + ".host";

    private static final Logger LOG = Logger.getLogger(HostDrop.class.getName());

    private final IWorkbenchSite site;
    private final Function<DropTargetEvent, Optional<MHost>> under;

    private HostDrop(IWorkbenchSite site, Function<DropTargetEvent, Optional<MHost>> under) {
        this.site = site;
        this.under = under;
    }

    /**
     * Lets VMs be dropped on hosts in {@code control}.
     *
     * @param under which host the pointer is on
     */
    public static void onto(
            Control control,
            IWorkbenchSite site,
            Function<DropTargetEvent, Optional<MHost>> under) {
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
        List<MVm> vms = VmDrag.movable(VmDrag.dragged());
        Optional<MHost> host = under.apply(event);
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
        Optional<MHost> host = under.apply(event);
        if (event.detail == DND.DROP_MOVE && host.isPresent()) {
            // Not within the drag: its dialog waits for a person.
            String name = host.get().getName();
            event.display.asyncExec(() -> ask(name));
        }
    }

    private void ask(String host) {
        Command command = site.getService(ICommandService.class).getCommand(COMMAND);
        try {
            IParameter parameter = command.getParameter(HOST);
            Parameterization[] values = {new Parameterization(parameter, host)};
            site.getService(IHandlerService.class)
                    .executeCommand(new ParameterizedCommand(command, values), null);
        } catch (CommandException e) {
            // What was dragged may have stopped meanwhile.
            LOG.log(Level.INFO, "Nothing is moved to " + host, e);
        }
    }
}
