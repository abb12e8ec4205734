// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.Subscription;
import org.espalier.controller.core.internal.Kernel;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A site's state with its one writer, between {@link #start} and {@link #close}. Needs no OSGi; in
 * OSGi a component starts it where {@link ControllerSettings} are registered.
 */
public final class ControllerCore implements SiteControl, AutoCloseable {
    private final Kernel kernel;

    private ControllerCore(Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Recovers the site from {@code journal} and begins.
     *
     * @param journal nobody else uses it from now on; closed with this
     * @throws JournalException if the journal cannot be read, or what a start changes not be kept
     */
    public static ControllerCore start(ControllerSettings settings, Journal journal, Clock clock)
            throws JournalException {
        return new ControllerCore(Kernel.start(settings, journal, clock));
    }

    /** The controller as its clients see it. */
    public ControllerGate gate(HostAccess hosts) {
        return kernel.gate(hosts);
    }

    @Override
    public SiteState state() {
        return kernel.state();
    }

    @Override
    public Clock clock() {
        return kernel.clock();
    }

    @Override
    public <T> CompletionStage<T> observe(String source, Observation<T> observation) {
        return kernel.observe(source, observation);
    }

    @Override
    public Subscription listen(CommitListener listener) {
        return kernel.listen(listener);
    }

    @Override
    public Subscription add(CommandPlanner planner) {
        return kernel.add(planner);
    }

    @Override
    public Optional<CommandRequest> command(CommandId id) throws JournalException {
        return kernel.command(id);
    }

    /**
     * Finishes what was submitted, puts everything on disk and lets go of the journal.
     *
     * @throws JournalException if not everything could be put on disk
     */
    @Override
    public void close() throws JournalException {
        kernel.close();
    }
}
