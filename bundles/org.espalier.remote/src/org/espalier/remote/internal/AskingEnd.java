// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.model.HostId;
import org.espalier.remote.internal.link.Crew;
import org.espalier.remote.internal.link.Link;
import org.espalier.remote.internal.link.Wire;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The controller's end of one agent's connection. */
final class ControllerEnd implements Link.Handler {
    private final HostId host;
    private final AgentSessions sessions;
    private final Messages messages = new Messages();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final Calls calls;
    private final Link link;

    private AgentSessions.Session session;

    ControllerEnd(HostId host, AgentSessions sessions, Crew crew, Duration patience) {
        this.host = host;
        this.sessions = sessions;
        this.link = new Link(crew, this::next, this);
        this.calls = new Calls(host, messages, crew, patience, link::wake);
    }

    Link link() {
        return link;
    }

    /** Completes, never exceptionally, when the session has been told of its end. */
    CompletableFuture<Void> over() {
        return over;
    }

    /** The wire to the agent is there. */
    void ready(Wire wire) {
        link.attach(wire, this::begin);
    }

    private void begin() {
        if (link.hasEnded()) {
            return;
        }
        try {
            session = sessions.connected(host, calls);
        } catch (RefusedException e) {
            dismiss(e.getMessage());
        }
    }

    /** Ends the connection, and tells the agent why. */
    void dismiss(String cause) {
        link.endWith(messages.goodbye(cause), cause);
    }

    private Optional<byte[]> next() {
        return calls.next();
    }

    @Override
    public void message(byte[] message) throws IOException {
        Messages.Parsed parsed = messages.parse(message);
        switch (parsed.kind()) {
            case Messages.REPORTS -> {
                for (AgentReport report : messages.reports(parsed)) {
                    report(report);
                }
            }
            case Messages.REPLY -> calls.answered(parsed.number(), messages.reply(parsed));
            case Messages.FAULT -> calls.failed(parsed.number(), parsed.text());
            default -> throw new IOException("an agent sent what only a controller may send");
        }
    }

    private void report(AgentReport report) {
        if (session != null) {
            session.report(report);
        }
    }

    @Override
    public void ended(String cause) {
        calls.ended(cause);
        try {
            if (session != null) {
                session.ended(cause);
            }
        } finally {
            over.complete(null);
        }
    }
}
