// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.networks;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.part.ViewPart;
import org.espalier.api.command.Command;
import org.espalier.api.controller.AddressAnswer;
import org.espalier.api.controller.AddressQuery;
import org.espalier.api.model.Network;
import org.espalier.model.site.MNetwork;
import org.espalier.model.site.MVm;
import org.espalier.model.site.MVo;
import org.espalier.ui.actions.CommandSender;
import org.espalier.ui.actions.internal.people.Roster;
import org.espalier.ui.actions.internal.people.Rosters;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;

import java.util.List;
import java.util.Optional;

/** The networks of the site, and how full the pools of their addresses are. */
public final class NetworksView extends ViewPart implements Rosters {
    private static final AddressQuery POOLS = new AddressQuery("", Optional.empty(), 0, 0);
    private static final int APART_MILLIS = 500;

    private final SiteChangeListener listener = this::changed;
    private final Runnable sent = this::read;
    private SiteSession session;
    private Display display;
    private NetworkRoster networks;
    private PoolRoster pools;
    private boolean due;

    @Override
    public void createPartControl(Composite parent) {
        session = getSite().getService(SiteSession.class);
        display = parent.getDisplay();
        SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
        networks = new NetworkRoster(sash, session, this::send, () -> pools.of(chosen()));
        pools = new PoolRoster(sash, session, this::send);
        sash.setWeights(3, 2);
        session.addListener(listener);
        sender().addListener(sent);
        networks.refresh(false);
        read();
    }

    private Optional<Network> chosen() {
        return networks.chosenNetwork();
    }

    private CommandSender sender() {
        return getSite().getService(CommandSender.class);
    }

    private void send(Command command, String reason) {
        sender().send(getSite().getShell(), command, reason);
    }

    private void changed(SiteChange batch) {
        if (networks.isDisposed()) {
            return;
        }
        if (batch.connection() || batch.touches(MNetwork.class) || batch.touches(MVo.class)) {
            networks.refresh(false);
            pools.of(chosen());
            read();
        } else if (batch.touches(MVm.class) && !due) {
            // VMs come by hundreds: how full the pools are is asked for once of them all.
            due = true;
            display.timerExec(APART_MILLIS, this::read);
        }
    }

    @Override
    public List<Roster<?>> rosters() {
        return List.of(networks, pools);
    }

    private void read() {
        due = false;
        session.controller()
                .addresses(POOLS)
                .thenAccept(answer -> display.asyncExec(() -> show(answer)));
    }

    private void show(AddressAnswer answer) {
        if (!pools.isDisposed()) {
            pools.show(answer.pools());
        }
    }

    @Override
    public void setFocus() {
        networks.setFocus();
    }

    @Override
    public void dispose() {
        if (session != null) {
            session.removeListener(listener);
            sender().removeListener(sent);
        }
        super.dispose();
    }
}
