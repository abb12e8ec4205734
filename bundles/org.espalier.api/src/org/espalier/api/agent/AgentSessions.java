// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;

/** Offered by the controller to whatever transport agents come in by. */
public interface AgentSessions {
    /**
     * An agent has connected and its certificate was checked.
     *
     * @param host whose agent, from the certificate
     * @param agent how to reach it for as long as the session lasts
     * @return takes the session's reports; the transport calls {@link Session#ended} once
     * @throws RefusedException if the host is not enrolled
     */
    Session connected(HostId host, NodeAgent agent) throws RefusedException;

    /** One agent's connection. */
    interface Session extends AgentUplink {
        /**
         * Takes a report. Where the host has reported more than the controller can deal with, this
         * waits until there is room again: so it is to be called on a thread that serves this
         * connection only, which does not read on meanwhile, and never on one on which the
         * controller has called.
         */
        @Override
        void report(AgentReport report);

        /**
         * The connection is over; no report comes after this.
         *
         * @param cause why, in words
         */
        void ended(String cause);
    }
}
