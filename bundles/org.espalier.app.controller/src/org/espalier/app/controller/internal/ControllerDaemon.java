// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import org.espalier.api.agent.AgentSessions;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.remote.ControlPlane;
import org.espalier.remote.ControlServer;
import org.espalier.security.HostIdentities;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The headless controller: listens for agents and consoles as long as it runs. */
@Component(immediate = true, service = ControllerDaemon.class)
public final class ControllerDaemon {
    private static final Logger LOG = Logger.getLogger(ControllerDaemon.class.getName());

    private final ControlPlane plane;
    private final ServiceRegistration<SiteCertificates> certificates;
    private final ServiceRegistration<HostIdentities> identities;

    /** Listens. */
    @Activate
    public ControllerDaemon(
            BundleContext context,
            @Reference ControlServer server,
            @Reference AgentSessions sessions,
            @Reference ControllerGate gate)
            throws IOException {
        // Not asked of ControllerStart: this begins while that is still being activated.
        DaemonSettings settings = DaemonSettings.of(context::getProperty);
        this.plane =
                ControlPlane.open(
                        settings.directory(),
                        settings.address(),
                        settings.port(),
                        server,
                        sessions,
                        gate);
        try {
            plane.issueConsole(settings.owner(), settings.console());
        } catch (IOException e) {
            plane.close();
            throw e;
        }
        LOG.log(
                Level.INFO,
                "Agents and consoles are awaited on port {0}; credentials of a console: {1}",
                new Object[] {Integer.toString(plane.port()), settings.console()});
        this.certificates = context.registerService(SiteCertificates.class, plane, null);
        this.identities = context.registerService(HostIdentities.class, plane, null);
    }

    @Deactivate
    void stop() {
        identities.unregister();
        certificates.unregister();
        plane.close();
    }
}
