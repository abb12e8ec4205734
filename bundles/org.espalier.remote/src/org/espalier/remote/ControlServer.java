// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import org.espalier.api.agent.AgentSessions;
import org.espalier.security.Credentials;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The controller's side: takes the agents' connections. Offered as a service. */
public interface ControlServer {
    /**
     * Listens for agents of the site that {@code own} belongs to. Which of their hosts are
     * enrolled, {@code sessions} says for each connection; so hosts may come and go at any time.
     *
     * @param address where to listen; port 0 takes a free one
     * @param own the controller's credentials
     * @param sessions is told of every agent that connects
     * @throws IOException naming the address if it cannot be listened on
     */
    ControlPort open(
            InetSocketAddress address,
            Credentials own,
            AgentSessions sessions,
            LinkSettings settings)
            throws IOException;
}
