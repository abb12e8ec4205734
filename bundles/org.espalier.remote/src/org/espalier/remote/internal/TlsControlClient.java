// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.api.agent.NodeAgent;
import org.espalier.link.Crew;
import org.espalier.remote.ControlClient;
import org.espalier.remote.ControlLine;
import org.espalier.remote.LinkSettings;
import org.espalier.security.Identity;
import org.espalier.security.PeerRole;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Makes lines to controllers; all of a process share their threads. */
@Component
public final class TlsControlClient implements ControlClient {
    private final Crew crew;

    /** Without lines yet. */
    @Activate
    public TlsControlClient() {
        crew = new Crew("control-line");
    }

    @Override
    public ControlLine dial(
            String address,
            int port,
            Identity own,
            NodeAgent agent,
            ControlLine.Listener listener,
            LinkSettings settings) {
        Dialler<?> dialler =
                new Dialler<>(
                        new Dialler.Target(address, port, own),
                        PeerRole.AGENT,
                        new AgentParty(agent, listener, crew),
                        settings,
                        crew);
        dialler.dial();
        return dialler;
    }

    @Deactivate
    void stop() {
        crew.close();
    }
}
