// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.agent.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import java.util.logging.Level;
import java.util.logging.Logger;

/** The headless node agent: lives as long as the framework does. */
@Component(immediate = true, service = AgentDaemon.class)
public final class AgentDaemon {
    private static final Logger LOG = Logger.getLogger(AgentDaemon.class.getName());

    @Activate
    public AgentDaemon() {
        LOG.log(Level.INFO, "Espalier node agent started");
    }

    @Deactivate
    void stop() {
        LOG.log(Level.INFO, "Espalier node agent stopped");
    }
}
