// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import java.util.concurrent.CompletionStage;

/** A host's agent as the controller sees it. Safe for many threads. */
public interface NodeAgent {
    /**
     * Asks the agent. Requests about one VM are carried out in the order in which they were made.
     *
     * @return the answer; completes exceptionally with an {@link java.io.IOException} where the
     *     agent cannot be reached or did not answer in time: whether it acted is not known then,
     *     and the same request may be sent again
     */
    CompletionStage<AgentReply> request(AgentRequest request);
}
