// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.link.ends.CallException;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What agents and their controller are for each other. */
class ControlTest {
    private static final HostId HOST = new HostId("node01");
    private static final AgentReply DONE = new AgentReply.Done(false, Optional.empty());

    @TempDir Path root;
    private TestSite site;

    @BeforeEach
    void start() throws Exception {
        site = new TestSite(root, TestSite.QUICK);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void anAgentConnectsReportsAndAnswers() throws Exception {
        TestSite.Agent agent = site.agent(HOST);
        FakeSessions.Told session = site.sessions.of(HOST);
        agent.uplink(1).report(output(1));
        Waits.until("report", () -> session.reports.contains(output(1)));
        assertThat(ask(session.agent)).isEqualTo(DONE);
        assertThat(site.port().connected()).containsExactly(HOST);
        assertThat(agent.line.state()).isEqualTo(ControlLine.State.CONNECTED);
    }

    @Test
    void reportsArriveInTheirOrder() throws Exception {
        TestSite.Agent agent = site.agent(HOST);
        FakeSessions.Told session = site.sessions.of(HOST);
        int count = 5000;
        for (int i = 0; i < count; i++) {
            agent.uplink(1).report(output(i));
        }
        Waits.until("all reports", () -> session.reports.size() >= count);
        assertThat(session.reports)
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(ControlTest::output).toList());
    }

    @Test
    void requestsArriveInTheirOrder() throws Exception {
        List<AgentRequest> seen = new ArrayList<>();
        site.agent(
                HOST,
                request -> {
                    seen.add(request);
                    return CompletableFuture.completedFuture(DONE);
                });
        NodeAgent agent = site.sessions.of(HOST).agent;
        List<AgentRequest> asked = new ArrayList<>();
        CompletableFuture<AgentReply> last = null;
        for (int i = 0; i < 500; i++) {
            AgentRequest request = new AgentRequest.TypeConsole("c", Bytes.utf8("" + i));
            asked.add(request);
            last = agent.request(request).toCompletableFuture();
        }
        assertThat(last.get(20, TimeUnit.SECONDS)).isEqualTo(DONE);
        assertThat(seen).isEqualTo(asked);
    }

    @Test
    void twoHundredRequestsAtOnceToOneAgent() throws Exception {
        // Each is answered only when all have arrived: none may wait for another's answer.
        CountDownLatch all = new CountDownLatch(200);
        CompletableFuture<AgentReply> answer = new CompletableFuture<>();
        site.agent(
                HOST,
                request -> {
                    all.countDown();
                    if (all.getCount() == 0) {
                        answer.complete(DONE);
                    }
                    return answer;
                });
        NodeAgent agent = site.sessions.of(HOST).agent;
        CompletableFuture<?>[] replies =
                IntStream.range(0, 200)
                        .mapToObj(i -> agent.request(new AgentRequest.TakeInventory()))
                        .map(stage -> stage.toCompletableFuture())
                        .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(replies).get(20, TimeUnit.SECONDS);
        assertThat(replies).allMatch(reply -> reply.join().equals(DONE));
    }

    @Test
    void aCallbackMayAskAgainAndWait() throws Exception {
        site.agent(HOST);
        NodeAgent agent = site.sessions.of(HOST).agent;
        CompletableFuture<AgentReply> second =
                agent.request(new AgentRequest.TakeInventory())
                        .thenApply(
                                first ->
                                        agent.request(new AgentRequest.TakeInventory())
                                                .toCompletableFuture()
                                                .join())
                        .toCompletableFuture();
        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(DONE);
    }

    @Test
    void aReplyOfEightMegabytes() throws Exception {
        byte[] log = new byte[8 << 20];
        new Random(1).nextBytes(log);
        site.agent(
                HOST,
                request -> CompletableFuture.completedFuture(new AgentReply.Log(Bytes.of(log))));
        AgentReply reply =
                site.sessions
                        .of(HOST)
                        .agent
                        .request(new AgentRequest.ReadSerialLog(VmId.random(), 8 << 20))
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS);
        assertThat(reply).isEqualTo(new AgentReply.Log(Bytes.of(log)));
    }

    @Test
    void anAnswerThatDoesNotComeIsAnIoException() throws Exception {
        site.close();
        site =
                new TestSite(
                        root.resolve("impatient"),
                        TestSite.QUICK.withAnswer(java.time.Duration.ofMillis(200)));
        site.agent(HOST, request -> new CompletableFuture<>());
        NodeAgent agent = site.sessions.of(HOST).agent;
        assertThatThrownBy(() -> ask(agent))
                .isInstanceOfSatisfying(
                        CallException.class,
                        e -> assertThat(e.kind()).isEqualTo(CallException.Kind.TIMED_OUT))
                .hasMessageContaining("node01")
                .hasMessageContaining("0.2 s");
    }

    @Test
    void anAgentThatFailsIsAnIoExceptionAndTheNextRequestIsServed() throws Exception {
        site.agent(
                HOST,
                request -> {
                    if (request instanceof AgentRequest.CloseConsole) {
                        throw new IllegalArgumentException("boom");
                    }
                    return request instanceof AgentRequest.OpenConsole
                            ? CompletableFuture.failedFuture(new IOException("no driver"))
                            : CompletableFuture.completedFuture(DONE);
                });
        NodeAgent agent = site.sessions.of(HOST).agent;
        assertThatThrownBy(() -> ask(agent, new AgentRequest.CloseConsole("c")))
                .isInstanceOf(CallException.class)
                .hasMessageContaining("boom");
        assertThatThrownBy(() -> ask(agent, new AgentRequest.OpenConsole("c", VmId.random())))
                .isInstanceOf(CallException.class)
                .hasMessageContaining("no driver");
        assertThat(ask(agent)).isEqualTo(DONE);
    }

    @Test
    void aHostThatIsNotEnrolledIsToldSo() throws Exception {
        site.sessions.unknown.add(HOST);
        TestSite.Agent agent = site.agent(HOST);
        agent.says("the host is not enrolled");
        assertThat(site.sessions.all).isEmpty();
        site.sessions.unknown.remove(HOST);
        assertThat(site.sessions.of(HOST).agent).as("enrolled while running").isNotNull();
    }

    /** The goodbye and the end of the connection come at once: one in four was lost by a race. */
    @RepeatedTest(10)
    void aHostThatIsDisconnectedIsToldWhy() throws Exception {
        TestSite.Agent agent = site.agent(HOST);
        FakeSessions.Told session = site.sessions.of(HOST);
        agent.uplink(1);
        site.port().disconnect(HOST, "node01 was retired");
        agent.says("node01 was retired");
        Waits.until("end", () -> session.ends.contains("node01 was retired"));
        assertThatThrownBy(() -> ask(session.agent))
                .isInstanceOf(CallException.class)
                .hasMessageContaining("node01 was retired");
    }

    @Test
    void aSecondConnectionOfAHostEndsTheFirst() throws Exception {
        TestSite.Agent first = site.agent(HOST);
        FakeSessions.Told session = site.sessions.of(HOST);
        first.uplink(1);
        TestSite.Agent second = site.agent(HOST);
        second.uplink(1);
        Waits.until("end of the first", () -> session.ends.size() == 1);
        assertThat(session.ends.get(0)).contains("newer connection");
        first.line.close();
        Waits.until("one is left", () -> site.port().connected().size() == 1);
    }

    @Test
    void aSessionEndsOnceWhenItsAgentLeaves() throws Exception {
        TestSite.Agent agent = site.agent(HOST);
        FakeSessions.Told session = site.sessions.of(HOST);
        agent.uplink(1);
        agent.line.close();
        Waits.until("end", () -> !session.ends.isEmpty());
        Waits.until("nobody is connected", () -> site.port().connected().isEmpty());
        assertThat(session.ends).hasSize(1);
        assertThat(session.reportAfterEnd).isFalse();
        assertThat(agent.line.state()).isEqualTo(ControlLine.State.CLOSED);
    }

    @Test
    void anAgentRedialsAfterTheControllerWasRestarted() throws Exception {
        TestSite.Agent agent = site.agent(HOST);
        FakeSessions.Told before = site.sessions.of(HOST);
        agent.uplink(1);
        site.restart();
        assertThat(before.ends).as("ended before the port was closed").hasSize(1);
        agent.uplink(2).report(output(2));
        Waits.until("second session", () -> site.sessions.all.size() == 2);
        FakeSessions.Told after = site.sessions.all.get(1);
        Waits.until("report of the new connection", () -> after.reports.contains(output(2)));
        agent.uplinks.get(0).report(output(3));
        assertThat(ask(after.agent)).isEqualTo(DONE);
        assertThat(after.reports).as("an old uplink leads nowhere").containsExactly(output(2));
        assertThat(agent.words.toString()).contains("the controller stops");
    }

    @Test
    void aSlowControllerDoesNotGrowTheAgentsHeap() throws Exception {
        TestSite.Agent agent = site.agent(HOST);
        FakeSessions.Told session = site.sessions.of(HOST);
        CountDownLatch open = new CountDownLatch(1);
        session.onReport = () -> Waits.until("open", () -> open.getCount() == 0);
        Bytes much = Bytes.of(new byte[64 << 10]);
        int sent = 1024;
        for (int i = 0; i < sent; i++) {
            agent.uplink(1).report(new AgentReport.ConsoleOutput("c" + i, much));
        }
        agent.uplink(1).report(output(-1));
        open.countDown();
        Waits.until("the last report", () -> session.reports.contains(output(-1)));
        assertThat(session.reports)
                .as("of 64 MiB of output most was dropped, the newest kept")
                .hasSizeLessThan(400)
                .contains(new AgentReport.ConsoleOutput("c" + (sent - 1), much));
    }

    private static AgentReport output(int number) {
        return new AgentReport.ConsoleClosed("c", "" + number);
    }

    private static AgentReply ask(NodeAgent agent) throws Exception {
        return ask(agent, new AgentRequest.TakeInventory());
    }

    private static AgentReply ask(NodeAgent agent, AgentRequest request) throws Exception {
        try {
            return agent.request(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }
}
