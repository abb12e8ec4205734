// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.agent.internal;

import org.espalier.agent.HostAgent;
import org.espalier.api.agent.AgentUplink;
import org.espalier.remote.ControlClient;
import org.espalier.remote.ControlLine;
import org.espalier.remote.LinkSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The agent as a program: dials the controller for as long as the process lives. */
@Component(immediate = true, service = AgentDaemon.class)
public final class AgentDaemon implements ControlLine.Listener {
    private static final Logger LOG = Logger.getLogger(AgentDaemon.class.getName());

    private final Map<ControlLine.State, String> said = new EnumMap<>(ControlLine.State.class);
    private final HostAgent agent;
    private final ControlLine line;

    /** Dials. */
    @Activate
    public AgentDaemon(
            @Reference SettingsFile settings,
            @Reference HostAgent agent,
            @Reference ControlClient client)
            throws IOException {
        this.agent = agent;
        AgentFile file = settings.file();
        LOG.log(Level.INFO, "Agent of {0} starts", file.agent().host());
        this.line =
                client.dial(
                        file.controllerAddress(),
                        file.controllerPort(),
                        settings.identity(),
                        agent,
                        this,
                        LinkSettings.defaults());
    }

    @Override
    public void connected(AgentUplink uplink) {
        agent.connected(uplink);
    }

    @Override
    public void changed(ControlLine.State state, String words) {
        // A controller that is away is dialled again and again: the same words are no news.
        if (state == ControlLine.State.CONNECTED) {
            said.clear();
        }
        boolean news = !words.equals(said.put(state, words));
        LOG.log(news ? Level.INFO : Level.FINE, "Controller: {0}", words);
        if (state != ControlLine.State.CONNECTED) {
            agent.disconnected();
        }
    }

    @Override
    public void trouble(String words) {
        LOG.log(Level.WARNING, words);
    }

    @Deactivate
    void stop() {
        line.close();
    }
}
