// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import org.espalier.controller.backup.SiteBackup;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.gate.GateSettings;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import java.io.IOException;
import java.util.List;

/** Reads the settings and, by offering them, starts the controller. */
@Component(immediate = true, service = ControllerStart.class)
public final class ControllerStart {
    private final List<ServiceRegistration<?>> registrations;

    /** Offers the settings. */
    @Activate
    public ControllerStart(BundleContext context) throws IOException {
        DaemonSettings settings = DaemonSettings.of(context::getProperty);
        // On an errand the site is not run.
        if (Errand.of(context::getProperty).isPresent()) {
            this.registrations = List.of();
            return;
        }
        SiteBackup.requireWhole(settings.directory());
        settings.store().require(settings.directory(), "The controller was not started");
        settings.store().note(settings.directory());
        this.registrations =
                List.of(
                        context.registerService(GateSettings.class, settings.gate(), null),
                        context.registerService(
                                ControllerSettings.class, settings.controller(), null));
    }

    @Deactivate
    void stop() {
        registrations.forEach(ServiceRegistration::unregister);
    }
}
