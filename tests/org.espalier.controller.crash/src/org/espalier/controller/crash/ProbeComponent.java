// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import org.espalier.api.agent.AgentSessions;
import org.espalier.api.controller.ControllerGate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Puts a probe into a product whose environment names a driver's port; else does nothing. */
@Component(immediate = true, service = ProbeComponent.class)
public final class ProbeComponent {
    /** The environment's name of the driver's port. */
    static final String PORT = "ESPALIER_CRASH_PORT";

    private static final Logger LOG = Logger.getLogger(ProbeComponent.class.getName());

    /** Connects with the driver. */
    @Activate
    public ProbeComponent(@Reference ControllerGate gate, @Reference AgentSessions sessions)
            throws IOException {
        String port = System.getenv(PORT);
        if (port == null) {
            return;
        }
        Probe probe = new Probe(gate, sessions, Integer.parseInt(port));
        Thread thread = new Thread(() -> serve(probe), "crash-probe");
        thread.setDaemon(true);
        thread.start();
    }

    private static void serve(Probe probe) {
        try {
            probe.run();
        } catch (IOException e) {
            LOG.log(Level.FINE, "The driver has gone", e);
        }
    }
}
