// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.model.HostId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

class EmbeddedHostTest {
    private static final HostId NODE = new HostId("node01");

    @TempDir private Path temp;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private Path libexec;
    private EmbeddedHost host;

    @BeforeEach
    void scripts() throws Exception {
        libexec = temp.resolve("libexec");
        Scripts.sleepingAgent(libexec);
        Scripts.write(libexec, "host-up", "echo \"$1 $2\" >> " + temp + "/ups; echo qemu:///$1");
        Scripts.write(libexec, "host-down", "echo \"$1 $2\" >> " + temp + "/downs");
        host = host(new OwnHypervisor(NODE, temp.resolve("node01"), libexec));
    }

    private EmbeddedHost host(Hypervisor hypervisor) {
        return new EmbeddedHost(NODE, temp.resolve("node01"), hypervisor, libexec, temp, timer);
    }

    @AfterEach
    void end() throws Exception {
        host.stop();
        timer.shutdownNow();
    }

    private OwnProcess agent() {
        return OwnProcess.agent(libexec, temp, temp.resolve("node01/agent.properties"));
    }

    private ProcessHandle awaitAgentOtherThan(long pid) throws Exception {
        long end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < end) {
            var found = agent().find().filter(p -> p.pid() != pid);
            if (found.isPresent()) {
                return found.get();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no agent other than " + pid);
    }

    @Test
    void theAgentIsToldWhereItsHypervisorIs() throws Exception {
        Properties given = new Properties();
        given.setProperty("host", "node01");
        assertThat(host.start(given)).isEmpty();
        Properties told = new Properties();
        try (var in = Files.newBufferedReader(temp.resolve("node01/agent.properties"))) {
            told.load(in);
        }
        assertThat(told)
                .containsEntry("host", "node01")
                .containsEntry("libvirt.uri", "qemu:///node01");
        assertThat(awaitAgentOtherThan(-1).isAlive()).isTrue();
    }

    @Test
    void whatTheMachineLacksIsHandedOn() throws Exception {
        Scripts.write(libexec, "host-up", "echo 'user networking only' >&2; echo qemu:///session");
        assertThat(host.start(new Properties())).isEqualTo("user networking only");
    }

    @Test
    void aHypervisorThatDoesNotStartIsNamedWithItsCause() throws Exception {
        Scripts.write(
                libexec, "host-up", "echo 'Host node01 was not started: no qemu' >&2; exit 1");
        assertThatThrownBy(() -> host.start(new Properties()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Host node01 was not started: no qemu");
    }

    @Test
    void anAgentThatIsKilledIsStartedAgain() throws Exception {
        host.start(new Properties());
        ProcessHandle first = awaitAgentOtherThan(-1);
        first.destroyForcibly();
        assertThat(awaitAgentOtherThan(first.pid()).isAlive()).isTrue();
    }

    @Test
    void stopEndsAgentAndHypervisor() throws Exception {
        host.start(new Properties());
        ProcessHandle process = awaitAgentOtherThan(-1);
        host.stop();
        assertThat(process.isAlive()).isFalse();
        assertThat(Files.readString(temp.resolve("downs")))
                .isEqualTo("node01 " + temp.resolve("node01") + "\n");
    }

    @Test
    void leftAloneTheAgentGoesOnAndIsNotStartedAgain() throws Exception {
        host.start(new Properties());
        ProcessHandle process = awaitAgentOtherThan(-1);
        host.leave();
        assertThat(process.isAlive()).isTrue();
        process.destroyForcibly();
        process.onExit().get();
        assertThat(agent().find()).isEmpty();
    }

    @Test
    void aHostOfALabIsNeitherMadeNorEnded() throws Exception {
        Scripts.write(libexec, "vms-down", "echo \"$1 $2\" >> " + temp + "/vms-downs");
        host = host(new LabHypervisor("qemu:///lab", temp.resolve("node01/vms"), libexec));
        assertThat(host.start(new Properties())).isEmpty();
        ProcessHandle process = awaitAgentOtherThan(-1);
        assertThat(Files.readString(temp.resolve("node01/agent.properties")))
                .contains("libvirt.uri=qemu\\:///lab");
        host.stop();
        assertThat(process.isAlive()).isFalse();
        assertThat(temp.resolve("ups")).doesNotExist();
        assertThat(temp.resolve("downs")).doesNotExist();
        assertThat(Files.readString(temp.resolve("vms-downs")))
                .isEqualTo("qemu:///lab " + temp.resolve("node01/vms") + "\n");
    }
}
