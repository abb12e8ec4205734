// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerRequest;

/**
 * What the two ends of a connection talk about: one asks, the other answers and reports unasked.
 *
 * @param requests what is asked
 * @param replies what is answered
 * @param reports what is told unasked
 * @param asking what the end that asks is, in words
 * @param serving what the end that answers is, in words
 */
public record Protocol<Q, R, N>(
        Class<Q> requests, Class<R> replies, Class<N> reports, String asking, String serving) {
    /** The controller asks, an agent answers. */
    public static final Protocol<AgentRequest, AgentReply, AgentReport> AGENT =
            new Protocol<>(
                    AgentRequest.class, AgentReply.class, AgentReport.class, "controller", "agent");

    /** A console asks, the controller answers. */
    public static final Protocol<ControllerRequest, ControllerReply, ControllerReport> CONSOLE =
            new Protocol<>(
                    ControllerRequest.class,
                    ControllerReply.class,
                    ControllerReport.class,
                    "console",
                    "controller");
}
