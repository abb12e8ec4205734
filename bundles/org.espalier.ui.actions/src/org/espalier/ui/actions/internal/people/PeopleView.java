// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.espalier.api.command.Command;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MUser;
import org.espalier.model.site.MVo;
import org.espalier.ui.actions.CommandSender;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;

import java.time.Clock;
import java.util.List;

/** Who may do what on the site, and the VOs that they belong to. */
public final class PeopleView extends ViewPart implements Rosters {
    private final SiteChangeListener listener = this::changed;
    private SiteSession session;
    private PeopleRoster people;
    private VoRoster vos;

    @Override
    public void createPartControl(Composite parent) {
        session = getSite().getService(SiteSession.class);
        SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
        people = new PeopleRoster(sash, session, this::send);
        vos = new VoRoster(sash, session, this::send, Clock.systemUTC());
        session.addListener(listener);
        refresh();
    }

    private void send(Command command, String reason) {
        getSite().getService(CommandSender.class).send(getSite().getShell(), command, reason);
    }

    private void changed(SiteChange batch) {
        if (batch.connection()
                || batch.touches(MUser.class)
                || batch.touches(MVo.class)
                || batch.touches(MSite.class)) {
            refresh();
        }
    }

    @Override
    public List<Roster<?>> rosters() {
        return List.of(people, vos);
    }

    private void refresh() {
        if (!people.isDisposed()) {
            people.refresh(false);
            vos.refresh(people.all());
        }
    }

    @Override
    public void setFocus() {
        people.setFocus();
    }

    @Override
    public void dispose() {
        if (session != null) {
            session.removeListener(listener);
        }
        super.dispose();
    }
}
