// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import org.espalier.api.model.HostId;

import java.net.InetSocketAddress;
import java.util.Set;

/** A port that agents and consoles dial. */
public interface ControlPort extends AutoCloseable {
    /** Where it listens. */
    InetSocketAddress address();

    /** The hosts whose agents are connected now. */
    Set<HostId> connected();

    /**
     * Ends the connection of a host's agent, as when the host is no longer enrolled. The agent
     * dials again.
     *
     * @param cause why, told to the agent and to its session
     */
    void disconnect(HostId host, String cause);

    /**
     * Ends the connections of those whose certificates were revoked; they are told so, and so are
     * their sessions.
     */
    void enforce();

    /** Ends all connections and gives the port back. Their sessions have ended on return. */
    @Override
    void close();
}
