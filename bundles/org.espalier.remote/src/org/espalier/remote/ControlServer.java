// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import org.espalier.api.agent.AgentSessions;
import org.espalier.api.controller.ControllerGate;
import org.espalier.security.Admission;
import org.espalier.security.Identity;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The controller's side: takes the connections of agents and consoles. Offered as a service. */
public interface ControlServer {
    /**
     * Listens for agents, consoles and newcomers of the site that {@code own} belongs to. Which
     * hosts are enrolled, {@code sessions} says for each connection; so hosts may come and go at
     * any time. What a console may see and do, the principal of its certificate says.
     *
     * @param address where to listen; port 0 takes a free one
     * @param own the controller's credentials; each handshake takes those that it has then
     * @param admission says who holds no more, and gives certificates
     * @param sessions is told of every agent that connects
     * @param gate gives the controller for each console that connects
     * @throws IOException naming the address if it cannot be listened on
     */
    ControlPort open(
            InetSocketAddress address,
            Identity own,
            Admission admission,
            AgentSessions sessions,
            ControllerGate gate,
            LinkSettings settings)
            throws IOException;
}
