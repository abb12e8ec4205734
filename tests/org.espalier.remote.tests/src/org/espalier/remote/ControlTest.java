// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What agents and their controller are for each other on good days. */
class ControlTest {
    private static final HostId HOST = new HostId("node01");

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
        AgentReport report = new AgentReport.Heartbeat(Instant.EPOCH);
        agent.uplink(1).report(report);
        Waits.until("report", () -> session.reports.contains(report));
        AgentReply reply =
                session.agent
                        .request(new AgentRequest.TakeInventory())
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
        assertThat(reply).isEqualTo(new AgentReply.Done(false, Optional.empty()));
        assertThat(site.port().connected()).containsExactly(HOST);
    }
}
