// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.agent.AgentSettings;
import org.espalier.agent.HostAgent;
import org.espalier.agent.HostAgents;
import org.espalier.api.agent.AgentReport.Hello;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.Architecture;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.VmState;
import org.espalier.transfer.DataDoor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** How an agent comes to be. */
class AgentStartTest {
    @TempDir Path directory;

    private AgentSettings settings(
            String uri, Optional<org.espalier.api.model.Capacity> offered, Optional<Network> net) {
        AgentSettings d = TestAgent.settings(directory);
        return new AgentSettings(
                d.host(), uri, d.images(), d.state(), offered, net, d.version(), d.limits());
    }

    private static DataDoor noDoor() throws IOException {
        throw new IOException("This agent has no certificate");
    }

    @Test
    void theDriverThatKnowsTheHypervisorIsTaken() throws IOException {
        FakeDriver driver = new FakeDriver();
        AgentSettings settings = TestAgent.settings(directory);
        try (Agent agent =
                new Agent(
                        () -> settings,
                        List.of(driver),
                        new NoFence(),
                        new FakeLinks(),
                        AgentStartTest::noDoor)) {
            RecordingUplink uplink = new RecordingUplink();
            agent.connected(uplink);
            assertThat(uplink.hello().inventory().vms()).isEmpty();
        }
        assertThat(driver.calls).endsWith("close");
    }

    @Test
    void aHypervisorThatNobodyKnowsIsNamed() {
        AgentSettings settings = settings("xen:///", Optional.empty(), Optional.empty());
        assertThatThrownBy(
                        () ->
                                new Agent(
                                        () -> settings,
                                        List.of(new FakeDriver()),
                                        new NoFence(),
                                        new FakeLinks(),
                                        AgentStartTest::noDoor))
                .hasMessageContaining("node01")
                .hasMessageContaining("xen:///")
                .hasMessageContaining("Correct its settings");
    }

    @Test
    void theStateIsForItsOwnerOnly() throws IOException {
        HostAgents.start(TestAgent.settings(directory), new FakeDriver()).close();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory.resolve("state"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aHostOffersItsMachineUnlessToldOtherwise() throws IOException {
        AgentSettings settings = settings("fake:", Optional.empty(), Optional.empty());
        try (HostAgent agent = HostAgents.start(settings, new FakeDriver())) {
            RecordingUplink uplink = new RecordingUplink();
            agent.connected(uplink);
            Hello hello = uplink.hello();
            assertThat(hello.total().cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
            assertThat(hello.total().memoryBytes()).isGreaterThan(1 << 20);
            assertThat(hello.architecture())
                    .isEqualTo(Architecture.name(System.getProperty("os.arch")))
                    .isPresent();
        }
    }

    @Test
    void aHostWithOneNetworkOnlyGivesItToAll() throws IOException {
        Network only = new Network(new NetworkId("only"), Network.Kind.USER, "");
        Network bridge = new Network(new NetworkId("lab"), Network.Kind.BRIDGE, "br0");
        FakeDriver driver = new FakeDriver();
        Files.createDirectories(directory.resolve("images"));
        Files.write(directory.resolve("images/tiny.img"), new byte[1 << 16]);
        AgentSettings settings = settings("fake:", Optional.empty(), Optional.of(only));
        VmSpec d = TestAgent.spec("a");
        VmSpec spec =
                new VmSpec(d.id(), d.name(), d.vo(), d.imageFile(), d.format(), d.size(), bridge);
        try (HostAgent agent = HostAgents.start(settings, driver)) {
            var reply = agent.request(new AgentRequest.DefineVm("1", spec));
            assertThat(reply.toCompletableFuture().join())
                    .isEqualTo(
                            new org.espalier.api.agent.AgentReply.Done(
                                    false, Optional.of(VmState.DEFINED)));
            assertThat(driver.plans.get(0).spec().network()).isEqualTo(only);
            // The same request is the same VM, though its network was replaced.
            var again = agent.request(new AgentRequest.DefineVm("2", spec));
            assertThat(again.toCompletableFuture().join())
                    .satisfies(TestAgent.already(VmState.DEFINED));
        }
    }

    @Test
    void aClosedAgentIsSilent() throws IOException {
        TestAgent t = new TestAgent(directory);
        t.close();
        int before = t.uplink.reports.size();
        t.driver.outside(
                FakeDriver.domain(
                        org.espalier.api.model.VmId.random(),
                        "late",
                        org.espalier.agent.vm.Domain.Power.OFF));
        assertThat(t.uplink.reports).hasSize(before);
    }
}
