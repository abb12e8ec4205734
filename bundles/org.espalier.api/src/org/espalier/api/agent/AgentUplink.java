// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

/** The controller as an agent sees it, for one connection. Safe for many threads. */
public interface AgentUplink {
    /**
     * Sends a report; returns at once. Reports of one connection arrive in the order in which they
     * were given. Where the connection ends, reports under way are lost: the next connection's
     * {@link AgentReport.Hello} makes up for them.
     */
    void report(AgentReport report);
}
