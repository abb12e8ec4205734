// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import java.util.logging.Level;
import java.util.logging.Logger;

/** The headless controller: lives as long as the framework does. */
@Component(immediate = true, service = ControllerDaemon.class)
public final class ControllerDaemon {
    private static final Logger LOG = Logger.getLogger(ControllerDaemon.class.getName());

    @Activate
    public ControllerDaemon() {
        LOG.log(Level.INFO, "Espalier controller started");
    }

    @Deactivate
    void stop() {
        LOG.log(Level.INFO, "Espalier controller stopped");
    }
}
