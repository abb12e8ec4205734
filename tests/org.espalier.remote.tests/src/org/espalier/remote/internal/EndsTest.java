// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.AgentUplink;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.model.HostId;
import org.espalier.link.Crew;
import org.espalier.link.Link;
import org.espalier.link.Wire;
import org.espalier.link.ends.CallException;
import org.espalier.link.ends.CallException.Kind;
import org.espalier.link.ends.End;
import org.espalier.link.ends.Messages;
import org.espalier.link.ends.Protocol;
import org.espalier.link.ends.ReportQueue;
import org.espalier.link.ends.ServingEnd;
import org.espalier.remote.ControlLine;
import org.espalier.remote.FakeSessions;
import org.espalier.security.Peer;
import org.espalier.security.PeerRole;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Both ends of a connection, joined by a wire in memory. */
class EndsTest {
    private static final HostId NODE01 = new HostId("node01");
    private static final AgentReply DONE = new AgentReply.Done(true, Optional.empty());

    private final Crew crew = new Crew("ends-test");
    private final FakeSessions sessions = new FakeSessions();
    private final Messages<AgentRequest, AgentReply, AgentReport> messages =
            new Messages<>(Protocol.AGENT);
    private NodeAgent answering = request -> CompletableFuture.completedFuture(DONE);
    private final ServingEnd<AgentRequest, AgentReply, AgentReport> agent =
            new AgentParty(request -> answering.request(request), new Deaf(), crew).end();
    private final End<?, ?, ?> controller = controllerEnd();

    private End<?, ?, ?> controllerEnd() {
        try {
            return new AgentDesk(sessions, crew, Duration.ofMinutes(5))
                    .receive(new Peer(PeerRole.AGENT, "node01", UUID.randomUUID()), "127.0.0.1");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Does not care what becomes of a line. */
    private static final class Deaf implements ControlLine.Listener {
        @Override
        public void connected(AgentUplink uplink) {
            throw new AssertionError("nobody dials here");
        }

        @Override
        public void changed(ControlLine.State state, String words) {
            throw new AssertionError("nobody dials here");
        }
    }

    @AfterEach
    void stop() {
        agent.link().end("the test is over");
        controller.link().end("the test is over");
        crew.close();
    }

    /** Hands pieces over at once; closed at one end, the other one ends too. */
    private record DirectWire(Link target) implements Wire {
        @Override
        public void send(byte[] piece) {
            target.received(piece);
        }

        @Override
        public void close(String cause) {
            target.end("the wire was closed");
        }
    }

    private void join() {
        controller.ready(new DirectWire(agent.link()));
        agent.ready(new DirectWire(controller.link()));
    }

    private CallException failure(AgentRequest request) {
        CompletableFuture<AgentReply> answer =
                sessions.of(NODE01).agent.request(request).toCompletableFuture();
        Waits.until("an answer", answer::isDone);
        try {
            throw new AssertionError("answered " + answer.join());
        } catch (CompletionException e) {
            return (CallException) e.getCause();
        }
    }

    @Test
    void reportsReachTheSessionAndRequestsTheAgent() {
        join();
        AgentReport report = new AgentReport.ConsoleOutput("s", Bytes.utf8("login:"));
        agent.report(report);
        FakeSessions.Told session = sessions.of(NODE01);
        Waits.until("the report", () -> session.reports.contains(report));
        AgentReply reply =
                session.agent
                        .request(new AgentRequest.TakeInventory())
                        .toCompletableFuture()
                        .join();
        assertThat(reply).isEqualTo(DONE);
    }

    @Test
    void anAgentThatThrowsFailsThatRequestAlone() {
        answering =
                request -> {
                    throw new IllegalStateException("no such VM");
                };
        join();
        CallException failure = failure(new AgentRequest.TakeInventory());
        assertThat(failure.kind()).isEqualTo(Kind.FAULT);
        assertThat(failure).hasMessageContaining("node01").hasMessageContaining("no such VM");
        assertThat(sessions.of(NODE01).ends).isEmpty();
    }

    @Test
    void anAgentWhoseStageFailsSaysTheCauseWithoutItsWrapping() {
        answering =
                request ->
                        CompletableFuture.failedFuture(
                                new CompletionException(new IOException("the disk is full")));
        join();
        assertThat(failure(new AgentRequest.TakeInventory()))
                .hasMessageContaining("failed: java.io.IOException: the disk is full")
                .hasMessageNotContaining("CompletionException");
    }

    @Test
    void whoIsDismissedHearsWhy() {
        join();
        FakeSessions.Told session = sessions.of(NODE01);
        controller.dismiss("node01 is no longer enrolled");
        assertThat(agent.over().join()).isEqualTo("node01 is no longer enrolled");
        controller.over().join();
        assertThat(session.ends).containsExactly("node01 is no longer enrolled");
    }

    @Test
    void aHostThatIsNotEnrolledHearsSoAndHasNoSession() {
        sessions.unknown.add(NODE01);
        join();
        assertThat(agent.over().join()).contains("node01", "the host is not enrolled");
        controller.over().join();
        assertThat(sessions.all).isEmpty();
    }

    @Test
    void requestsThatWaitFailWhenTheLinkEnds() {
        answering = request -> new CompletableFuture<>();
        join();
        CompletableFuture<AgentReply> waiting =
                sessions.of(NODE01)
                        .agent
                        .request(new AgentRequest.TakeInventory())
                        .toCompletableFuture();
        agent.link().end("the agent hangs up");
        Waits.until("the request fails", waiting::isCompletedExceptionally);
        assertThatThrownBy(waiting::join).hasMessageContaining("node01");
        assertThat(failure(new AgentRequest.TakeInventory()).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void neitherEndTakesWhatOnlyItselfMaySend() throws Exception {
        assertThatThrownBy(() -> agent.message(messages.reply(1, DONE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "the controller sent a message of kind 2, that it may not send");
        assertThatThrownBy(() -> agent.message(Messages.fault(1, "x")))
                .isInstanceOf(IOException.class);
        byte[] request = messages.request(1, new AgentRequest.TakeInventory());
        assertThatThrownBy(() -> controller.message(request))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the agent sent a message of kind 1, that it may not send");
        assertThatThrownBy(() -> controller.message(Messages.goodbye("x")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void reportsAfterTheEndAreDropped() {
        join();
        FakeSessions.Told session = sessions.of(NODE01);
        agent.link().end("the agent hangs up");
        controller.over().join();
        agent.report(new AgentReport.HypervisorChanged(Optional.empty()));
        assertThat(session.ends).hasSize(1);
        assertThat(session.reports).isEmpty();
    }

    @Test
    void anAgentWithMoreToTellThanMayWaitStartsAnew() {
        // Without a wire nothing leaves the queue.
        AgentReport report = new AgentReport.ConsoleClosed("s", "x");
        long most = ReportQueue.LIMIT / 32;
        for (long i = 0; i < most && !agent.link().hasEnded(); i++) {
            agent.report(report);
        }
        assertThat(agent.link().hasEnded()).isTrue();
        assertThat(agent.over().join()).contains("too slow");
    }
}
