// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.AgentUplink;
import org.espalier.api.agent.NodeAgent;
import org.espalier.remote.internal.link.Link;
import org.espalier.remote.internal.link.Wire;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The agent's end of one connection. */
final class AgentEnd implements Link.Handler, AgentUplink {
    private static final Logger LOG = Logger.getLogger(AgentEnd.class.getName());

    private final NodeAgent agent;
    private final Messages messages = new Messages();
    private final ReportQueue reports = new ReportQueue();
    private final Queue<byte[]> answers = new ArrayDeque<>();
    private final CompletableFuture<String> over = new CompletableFuture<>();
    private final Link link;

    private String goodbye;

    AgentEnd(NodeAgent agent, Executor threads) {
        this.agent = agent;
        this.link = new Link(threads, this::next, this);
    }

    Link link() {
        return link;
    }

    /** Completes with the cause when the connection is over. */
    CompletableFuture<String> over() {
        return over;
    }

    void ready(Wire wire) {
        link.attach(wire, () -> {});
    }

    @Override
    public void report(AgentReport report) {
        if (link.hasEnded()) {
            return;
        }
        if (reports.add(report)) {
            link.wake();
        } else {
            link.end("the controller is too slow for what this agent has to report");
        }
    }

    private Optional<byte[]> next() {
        synchronized (answers) {
            byte[] answer = answers.poll();
            if (answer != null) {
                return Optional.of(answer);
            }
        }
        List<AgentReport> batch = reports.poll();
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(messages.reports(batch));
        } catch (IOException e) {
            link.end("a report cannot be written: " + e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void message(byte[] message) throws IOException {
        Messages.Parsed parsed = messages.parse(message);
        switch (parsed.kind()) {
            case Messages.REQUEST -> serve(parsed);
            case Messages.GOODBYE -> goodbye = parsed.text();
            default -> throw new IOException("a controller sent what only an agent may send");
        }
    }

    private void serve(Messages.Parsed parsed) {
        long number = parsed.number();
        AgentRequest request;
        try {
            request = messages.request(parsed);
        } catch (IOException e) {
            answer(messages.fault(number, e.getMessage()));
            return;
        }
        try {
            agent.request(request)
                    .whenComplete((reply, failure) -> answer(encode(number, reply, failure)));
        } catch (RuntimeException e) {
            answer(encode(number, null, e));
        }
    }

    private byte[] encode(long number, AgentReply reply, Throwable failure) {
        if (failure != null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
            LOG.log(Level.WARNING, "The agent failed with a request.", cause);
            return messages.fault(number, String.valueOf(cause));
        }
        try {
            return messages.reply(number, reply);
        } catch (IOException e) {
            return messages.fault(number, "its answer cannot be written: " + e.getMessage());
        }
    }

    private void answer(byte[] message) {
        synchronized (answers) {
            answers.add(message);
        }
        link.wake();
    }

    @Override
    public void ended(String cause) {
        over.complete(goodbye == null ? cause : goodbye);
    }
}
