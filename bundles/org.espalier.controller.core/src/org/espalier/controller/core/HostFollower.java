// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.model.HostId;

/** Hears of agents; on threads that must not wait. */
public interface HostFollower {
    /** The agent of {@code host} is there, and has said what it has; a new one where one was. */
    void up(HostId host, NodeAgent agent);

    /** {@code agent} is not heard of any more. */
    void down(HostId host, NodeAgent agent);

    /** An agent tells something that is not about VMs. */
    void report(HostId host, AgentReport report);
}
