// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.Subscription;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.CommitListener;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.Observation;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.StartWatch;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.JournalOpener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the core for as long as there are settings and a store. */
@Component(service = {SiteControl.class, CoreComponent.class})
public final class CoreComponent implements SiteControl {
    private static final Logger LOG = Logger.getLogger(CoreComponent.class.getName());

    private final ControllerCore core;

    /**
     * Starts it.
     *
     * @throws JournalException why it does not start; those who watch have heard it too
     */
    @Activate
    public CoreComponent(
            @Reference ControllerSettings settings,
            @Reference JournalOpener opener,
            @Reference List<StartWatch> watches)
            throws JournalException {
        try {
            core = start(settings, opener);
        } catch (JournalException e) {
            LOG.log(Level.SEVERE, "The controller does not start", e);
            watches.forEach(watch -> watch.notStarted(e.refusal()));
            throw e;
        }
    }

    private static ControllerCore start(ControllerSettings settings, JournalOpener opener)
            throws JournalException {
        Journal journal = opener.open(settings.directory());
        try {
            return ControllerCore.start(settings, journal, Clock.systemUTC());
        } catch (JournalException e) {
            journal.close();
            throw e;
        }
    }

    @Deactivate
    void stop() {
        try {
            core.close();
        } catch (JournalException e) {
            LOG.log(Level.SEVERE, "The controller's store was not closed in order", e);
        }
    }

    ControllerGate gate(HostAccess hosts) {
        return core.gate(hosts);
    }

    @Override
    public SiteState state() {
        return core.state();
    }

    @Override
    public Clock clock() {
        return core.clock();
    }

    @Override
    public <T> CompletionStage<T> observe(String source, Observation<T> observation) {
        return core.observe(source, observation);
    }

    @Override
    public Subscription listen(CommitListener listener) {
        return core.listen(listener);
    }

    @Override
    public Subscription add(CommandPlanner planner) {
        return core.add(planner);
    }

    @Override
    public Optional<CommandRequest> command(CommandId id) throws JournalException {
        return core.command(id);
    }
}
