// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent;

import org.espalier.api.agent.AgentUplink;
import org.espalier.api.agent.NodeAgent;

/** A host's agent, for the transport in its process. Offered as a service. */
public interface HostAgent extends NodeAgent, AutoCloseable {
    /**
     * A connection to the controller is there: reports go to it from now on, beginning with a
     * Hello, and to no other. Returns at once.
     */
    void connected(AgentUplink uplink);

    /** No connection any more: reports are not made. */
    void disconnected();

    /** Ends the agent; VMs go on. */
    @Override
    void close();
}
