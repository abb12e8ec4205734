// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchWindow;
import org.espalier.api.controller.Standing;
import org.espalier.api.model.HostState;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MSite;
import org.espalier.ui.pace.Paced;
import org.espalier.ui.session.Connection;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.status.StatusBoard;
import org.espalier.ui.status.StatusItem;
import org.espalier.ui.status.StatusSlot;
import org.espalier.ui.text.Noun;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.text.States;
import org.espalier.ui.theme.StateShape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says on the board what the site is at: its name, revision and age, agents, who is silent. */
final class SiteStatus {
    private static final int PACE_MS = 1000;

    private final SiteSession session;
    private final StatusBoard board;

    SiteStatus(SiteSession session, StatusBoard board) {
        this.session = session;
        this.board = board;
    }

    /** Goes on until the window's shell is disposed. */
    void follow(IWorkbenchWindow window) {
        Shell shell = window.getShell();
        Paced updating = new Paced(shell, PACE_MS / 2, this::update);
        SiteChangeListener changed = batch -> updating.due();
        session.addListener(changed);
        ISelectionListener selected = (part, selection) -> select(selection);
        window.getSelectionService().addSelectionListener(selected);
        shell.addDisposeListener(e -> session.removeListener(changed));
        tick(shell);
    }

    /** Ages go on though nothing happens. */
    private void tick(Shell shell) {
        if (!shell.isDisposed()) {
            update();
            Display display = shell.getDisplay();
            display.timerExec(PACE_MS, () -> tick(shell));
        }
    }

    void update() {
        MSite site = session.site();
        board.site(site.getName() == null ? "" : site.getName());
        revision(site);
        if (session.connection() != Connection.FOLLOWING) {
            // Which hosts are silent is not known either.
            board.clear(StatusSlot.TROUBLE);
            boolean lost = session.connection() == Connection.LOST;
            board.show(
                    StatusSlot.AGENTS,
                    StatusItem.of(
                            lost ? StateShape.LOST : StateShape.WAITING,
                            lost ? Texts.CONTROLLER_LOST : Texts.CONTROLLER_AWAITED));
            return;
        }
        Optional<Standing> nobody = session.standing().filter(s -> s.grants().isEmpty());
        if (nobody.isPresent()) {
            board.clear(StatusSlot.TROUBLE);
            String text = NLS.bind(Texts.NO_ROLE, nobody.get().name());
            board.show(StatusSlot.AGENTS, StatusItem.of(StateShape.WARNING, text));
            return;
        }
        hosts(session.hosts());
    }

    private void revision(MSite site) {
        if (site.getRevisionAt() == null) {
            board.clear(StatusSlot.REVISION);
            return;
        }
        String ago = Quantities.ago(session.measurements().age(site.getRevisionAt()));
        String number = Quantities.count(site.getRevision());
        board.show(
                StatusSlot.REVISION,
                session.connection() == Connection.FOLLOWING
                        ? StatusItem.of(NLS.bind(Texts.REVISION, number, ago))
                        : StatusItem.of(
                                StateShape.UNKNOWN, NLS.bind(Texts.REVISION_UNKNOWN, number, ago)));
    }

    private void hosts(List<MHost> hosts) {
        List<MHost> silent = new ArrayList<>();
        int heard = 0;
        for (MHost host : hosts) {
            if (host.getState() == HostState.UNKNOWN) {
                silent.add(host);
            } else if (host.getState() != HostState.EXPECTED) {
                heard++;
            }
        }
        StateShape shape = heard == hosts.size() ? StateShape.RUNNING : StateShape.WARNING;
        board.show(
                StatusSlot.AGENTS,
                StatusItem.of(
                        shape,
                        NLS.bind(
                                Texts.AGENTS,
                                Quantities.count(heard),
                                Noun.AGENT.count(hosts.size()))));
        if (silent.isEmpty()) {
            board.clear(StatusSlot.TROUBLE);
        } else {
            MHost first = silent.get(0);
            String age = States.silence(first, session.measurements());
            String text =
                    silent.size() == 1
                            ? NLS.bind(Texts.SILENT, first.getName(), age)
                            : NLS.bind(Texts.SILENT_MORE, Noun.HOST.count(silent.size()));
            board.show(StatusSlot.TROUBLE, StatusItem.of(StateShape.UNKNOWN, text));
        }
    }

    void select(ISelection selection) {
        if (!(selection instanceof IStructuredSelection some) || some.isEmpty()) {
            board.clear(StatusSlot.SELECTION);
            return;
        }
        String text =
                some.size() == 1 && some.getFirstElement() instanceof MEntity one
                        ? NLS.bind(Texts.SELECTED, one.getName())
                        : NLS.bind(Texts.SELECTED, Quantities.count(some.size()));
        board.show(StatusSlot.SELECTION, StatusItem.of(text));
    }
}
