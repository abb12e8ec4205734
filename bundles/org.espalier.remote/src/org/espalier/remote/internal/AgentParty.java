// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.link.ends.AgentReports;
import org.espalier.link.ends.End;
import org.espalier.link.ends.Protocol;
import org.espalier.link.ends.ReportQueue;
import org.espalier.link.ends.ServingEnd;
import org.espalier.remote.ControlLine;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** An agent as it dials: it serves requests and reports. */
final class AgentParty
        implements Dialler.Party<ServingEnd<AgentRequest, AgentReply, AgentReport>>,
                ServingEnd.Service<AgentRequest, AgentReply> {
    private final NodeAgent agent;
    private final ControlLine.Listener listener;
    private final Executor threads;

    AgentParty(NodeAgent agent, ControlLine.Listener listener, Executor threads) {
        this.agent = agent;
        this.listener = listener;
        this.threads = threads;
    }

    @Override
    public ServingEnd<AgentRequest, AgentReply, AgentReport> end() {
        return new ServingEnd<>(
                Protocol.AGENT,
                End.Side.DIALLED,
                threads,
                new ReportQueue<>(new AgentReports()),
                reports -> this);
    }

    @Override
    public void connected(ServingEnd<AgentRequest, AgentReply, AgentReport> end) {
        listener.connected(end::report);
    }

    @Override
    public void changed(ControlLine.State state, String words) {
        listener.changed(state, words);
    }

    @Override
    public void trouble(String words) {
        listener.trouble(words);
    }

    @Override
    public CompletionStage<AgentReply> request(AgentRequest request) {
        return agent.request(request);
    }

    @Override
    public void ended() {
        // The line's change of state says so.
    }
}
