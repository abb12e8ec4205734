// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.controller.LocalAccounts;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.StartWatch;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.JournalOpener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

import java.time.Clock;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs a core, and offers it, for as long as there are settings and a store. */
@Component(immediate = true, service = CoreComponent.class)
public final class CoreComponent {
    private static final Logger LOG = Logger.getLogger(CoreComponent.class.getName());

    private final ControllerCore core;
    private final ServiceRegistration<?> registration;
    private final ServiceRegistration<LocalAccounts> accounts;

    /**
     * Starts it.
     *
     * @throws JournalException why it does not start; those who watch have heard it too
     */
    @Activate
    public CoreComponent(
            BundleContext context,
            @Reference ControllerSettings settings,
            @Reference JournalOpener opener,
            @Reference List<StartWatch> watches)
            throws JournalException {
        try {
            core =
                    ControllerCore.start(
                            settings, opener.open(settings.directory()), Clock.systemUTC());
        } catch (JournalException e) {
            LOG.log(Level.SEVERE, "The controller does not start", e);
            watches.forEach(watch -> watch.notStarted(e.refusal()));
            throw e;
        }
        String[] services = {SiteControl.class.getName(), ControllerCore.class.getName()};
        registration = context.registerService(services, core, null);
        accounts = context.registerService(LocalAccounts.class, core.accounts(), null);
    }

    @Deactivate
    void stop() {
        // What uses the core ends before it.
        accounts.unregister();
        registration.unregister();
        try {
            core.close();
        } catch (JournalException e) {
            LOG.log(Level.SEVERE, "The controller's store was not closed in order", e);
        }
    }
}
