// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Bytes;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Peers that freeze and cables that are pulled. */
class BadNetworkTest {
    private static final HostId HOST = new HostId("node01");

    @TempDir Path root;
    private TestSite site;
    private Proxy proxy;

    @BeforeEach
    void start() throws Exception {
        site = new TestSite(root, TestSite.QUICK.withSilence(Duration.ofMillis(800)));
        proxy = new Proxy(site.number());
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
        proxy.close();
    }

    @Test
    void aFrozenPeerIsNoticedAtBothEnds() throws Exception {
        TestSite.Agent agent = site.agentThrough(proxy.port(), HOST, TestSite.DONE);
        FakeSessions.Told session = site.sessions.of(HOST);
        agent.uplink(1);
        proxy.freeze(true);
        Waits.until("end of the session", () -> !session.ends.isEmpty());
        assertThat(session.ends).containsExactly("nothing was heard for 0.8 s");
        agent.says("nothing was heard for 0.8 s");
        proxy.freeze(false);
        agent.uplink(2);
        Waits.until("a new session", () -> site.sessions.of(HOST) != session);
    }

    @Test
    void aFrozenPeerThatIsBeingWrittenToIsNoticedToo() throws Exception {
        Bytes much = Bytes.of(new byte[8 << 20]);
        TestSite.Agent agent =
                site.agentThrough(
                        proxy.port(),
                        HOST,
                        request -> CompletableFuture.completedFuture(new AgentReply.Log(much)));
        FakeSessions.Told session = site.sessions.of(HOST);
        agent.uplink(1);
        proxy.freeze(true);
        CompletableFuture<AgentReply> answer =
                session.agent
                        .request(new AgentRequest.ReadSerialLog(VmId.random(), 1))
                        .toCompletableFuture();
        for (int i = 0; i < 100; i++) {
            agent.uplink(1)
                    .report(new AgentReport.ConsoleOutput("c", Bytes.of(new byte[32 << 10])));
        }
        Waits.until("failure of the request", answer::isCompletedExceptionally);
        agent.says("nothing was heard");
    }

    @Test
    void aSilentButLivingPeerIsKept() throws Exception {
        TestSite.Agent agent = site.agentThrough(proxy.port(), HOST, TestSite.DONE);
        FakeSessions.Told session = site.sessions.of(HOST);
        agent.uplink(1);
        long begin = System.nanoTime();
        Waits.until("2 s", () -> System.nanoTime() - begin > Duration.ofSeconds(2).toNanos());
        assertThat(session.ends).isEmpty();
        assertThat(agent.uplinks).hasSize(1);
    }

    @Test
    void aCutConnectionIsMadeAnew() throws Exception {
        TestSite.Agent agent = site.agentThrough(proxy.port(), HOST, TestSite.DONE);
        FakeSessions.Told session = site.sessions.of(HOST);
        agent.uplink(1);
        proxy.cut();
        agent.uplink(2);
        Waits.until("end of the session", () -> session.ends.size() == 1);
        assertThat(session.reportAfterEnd).isFalse();
    }

    @Test
    void aControllerThatIsNotThereIsDialledUntilItIs() throws Exception {
        int number = site.number();
        site.port().close();
        TestSite.Agent agent = site.agentThrough(number, HOST, TestSite.DONE);
        agent.says("WAITING: no connection to 127.0.0.1:" + number);
        site.open(number);
        agent.uplink(1);
    }
}
