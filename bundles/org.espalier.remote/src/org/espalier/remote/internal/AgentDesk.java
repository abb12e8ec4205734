// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.model.HostId;
import org.espalier.link.Crew;
import org.espalier.link.ends.AskingEnd;
import org.espalier.link.ends.Calls;
import org.espalier.link.ends.End;
import org.espalier.link.ends.Protocol;
import org.espalier.security.Peer;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Agents: one connection a host, the newest. */
final class AgentDesk implements Desk {
    private final AgentSessions sessions;
    private final Crew crew;
    private final Duration patience;
    private final Map<HostId, End<?, ?, ?>> ends = new HashMap<>();

    AgentDesk(AgentSessions sessions, Crew crew, Duration patience) {
        this.sessions = sessions;
        this.crew = crew;
        this.patience = patience;
    }

    @Override
    public End<?, ?, ?> receive(Peer peer, String from) throws IOException {
        HostId host = host(peer);
        return new AskingEnd<>(
                Protocol.AGENT,
                End.Side.LISTENED,
                callee(host),
                crew,
                patience,
                calls -> open(host, calls));
    }

    private static HostId host(Peer peer) throws IOException {
        try {
            return new HostId(peer.name());
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    static Calls.Callee callee(HostId host) {
        return new Calls.Callee("the agent of " + host, "Look at the host, then try again.");
    }

    private AskingEnd.Hearer<AgentReport> open(HostId host, Calls<AgentRequest, AgentReply> calls)
            throws RefusedException {
        AgentSessions.Session session = sessions.connected(host, calls::request);
        return new AskingEnd.Hearer<>() {
            @Override
            public void report(AgentReport report) {
                session.report(report);
            }

            @Override
            public void ended(String cause) {
                session.ended(cause);
            }
        };
    }

    @Override
    public CompletableFuture<?> seat(Peer peer, End<?, ?, ?> end) {
        End<?, ?, ?> earlier;
        synchronized (ends) {
            earlier = ends.put(new HostId(peer.name()), end);
        }
        if (earlier == null) {
            return CompletableFuture.completedFuture(null);
        }
        earlier.dismiss("the agent of " + peer.name() + " has a newer connection");
        // The host's earlier session must have ended before this one begins.
        return earlier.over();
    }

    @Override
    public void left(Peer peer, End<?, ?, ?> end) {
        synchronized (ends) {
            ends.remove(new HostId(peer.name()), end);
        }
    }

    Set<HostId> connected() {
        synchronized (ends) {
            return Set.copyOf(ends.keySet());
        }
    }

    void disconnect(HostId host, String cause) {
        End<?, ?, ?> end;
        synchronized (ends) {
            end = ends.get(host);
        }
        if (end != null) {
            end.dismiss(cause);
        }
    }
}
