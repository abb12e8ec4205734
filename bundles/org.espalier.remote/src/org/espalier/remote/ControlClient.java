// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import org.espalier.api.agent.NodeAgent;
import org.espalier.security.Identity;

/** The agent's side: dials the controller. Offered as a service. */
public interface ControlClient {
    /**
     * Dials, and dials again whenever there is no connection, until the line is closed. Never gives
     * up and never throws for what the network or the controller does: {@code listener} is told.
     *
     * @param address the controller's DNS name or IP address, as its certificate has it
     * @param port its control port
     * @param own whom the agent goes by: the common name is the host that it speaks for; one that
     *     has a token only enrols first, and certificates are renewed in time
     * @param agent answers the controller's requests; must not block
     * @param listener is told what happens
     * @throws IllegalArgumentException if the credentials are not those of an agent
     */
    ControlLine dial(
            String address,
            int port,
            Identity own,
            NodeAgent agent,
            ControlLine.Listener listener,
            LinkSettings settings);
}
