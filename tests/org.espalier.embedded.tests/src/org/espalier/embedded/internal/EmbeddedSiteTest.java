// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Principal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.security.Credentials;
import org.espalier.security.Peer;
import org.espalier.security.PeerRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The whole site, with scripts in the place of hypervisors and agents. */
class EmbeddedSiteTest {
    private static final List<HostId> HOSTS =
            List.of(new HostId("node01"), new HostId("node02"), new HostId("node03"));
    private static final int LIMIT_SECONDS = 60;

    @TempDir private Path temp;
    private Path libexec;
    private Path log;
    private final FakeServer server = new FakeServer();
    private final FakeGate gate = new FakeGate();
    private final CompletableFuture<ControllerGate> gateComes = new CompletableFuture<>();
    private final CompletableFuture<AgentSessions> sessionsCome = new CompletableFuture<>();
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private EmbeddedSite site;

    @BeforeEach
    void scripts() throws Exception {
        libexec = temp.resolve("libexec");
        log = Files.createFile(temp.resolve("log"));
        Scripts.sleepingAgent(libexec);
        hostUp("");
        hostDown("");
        site = new EmbeddedSite(settings(), temp, new Switch(), server, gateComes, sessionsCome);
    }

    @AfterEach
    void end() throws Exception {
        hostDown("");
        await(site.stop(step -> {}));
    }

    /** Appends to the log that it begins and ends; {@code body} goes between. */
    private void hostUp(String body) throws IOException {
        Scripts.write(
                libexec,
                "host-up",
                "echo \"up $1\" >> %s; %s\necho \"is up $1\" >> %s; echo qemu:///$1"
                        .formatted(log, body, log));
    }

    private void hostDown(String body) throws IOException {
        Scripts.write(libexec, "host-down", "echo \"down $1\" >> %s; %s".formatted(log, body));
    }

    private EmbeddedSettings settings() {
        return settings(HOSTS);
    }

    private EmbeddedSettings settings(List<HostId> hosts) {
        return new EmbeddedSettings(
                temp.resolve("site"),
                "Test",
                "127.0.0.1",
                hosts,
                new GroupId("local"),
                new Capacity(2, 1L << 30, 2L << 30),
                libexec,
                temp.resolve("images"),
                Map.of(),
                Optional.empty());
    }

    private final class Switch implements ControllerSwitch {
        @Override
        public void on() {
            server.events.add("controller on");
        }

        @Override
        public void offer(SiteCertificates authority) {
            server.events.add("authority offered");
        }

        @Override
        public void off() {
            server.events.add("controller off");
        }
    }

    private static AgentSessions.Session nobody(HostId host) throws RefusedException {
        throw new IllegalStateException("no agent dials: " + host);
    }

    private static void await(CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private void start() throws Exception {
        CompletionStage<Void> started = site.start();
        gateComes.complete(gate);
        sessionsCome.complete((host, agent) -> nobody(host));
        await(started);
    }

    private OwnProcess agent(HostId host) {
        return OwnProcess.agent(
                libexec, temp, settings().hostDirectory(host).resolve("agent.properties"));
    }

    private ProcessHandle awaitAgent(HostId host) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (agent(host).find().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return agent(host).find().orElseThrow();
    }

    private List<String> logged() throws IOException {
        return Files.readAllLines(log);
    }

    @Test
    void nothingRunsBeforeItIsStarted() throws Exception {
        assertThat(site.running()).isFalse();
        assertThat(site.shortcomings()).isEmpty();
        assertThat(logged()).isEmpty();
        assertThat(server.events).isEmpty();
    }

    @Test
    void aSecondStartIsTheFirst() throws Exception {
        assertThat(site.start()).isSameAs(site.start());
        start();
        assertThat(server.events)
                .containsExactly(
                        "controller on", "port opened for controller", "authority offered");
        assertThat(logged()).filteredOn(line -> line.startsWith("up")).hasSize(3);
    }

    @Test
    void hostsWaitForControllerAndSessions() throws Exception {
        CompletionStage<Void> started = site.start();
        assertThat(site.running()).isTrue();
        assertThat(server.events).containsExactly("controller on");
        gateComes.complete(gate);
        assertThat(started.toCompletableFuture()).isNotDone();
        assertThat(logged()).isEmpty();
        start();
        assertThat(logged()).hasSize(6);
        assertThat(temp.resolve("images")).isDirectory();
    }

    @Test
    void aSiteWhoseHostsAreAllElsewhereComesUp() throws Exception {
        site =
                new EmbeddedSite(
                        settings(List.of()), temp, new Switch(), server, gateComes, sessionsCome);
        start();
        assertThat(site.shortcomings()).isEmpty();
        assertThat(gate.commands).isEmpty();
        assertThat(logged()).isEmpty();
    }

    @Test
    void theFirstHostIsUpBeforeTheOthersBegin() throws Exception {
        start();
        assertThat(logged()).startsWith("up node01", "is up node01");
        assertThat(logged())
                .containsExactlyInAnyOrder(
                        "up node01",
                        "is up node01",
                        "up node02",
                        "is up node02",
                        "up node03",
                        "is up node03");
    }

    @Test
    void allHostsAreEnrolledByTheSiteItself() throws Exception {
        start();
        assertThat(gate.principals).containsExactly(Principal.administrator("embedded site"));
        assertThat(gate.commands)
                .containsExactly(new EnrolHosts(Set.copyOf(HOSTS), new GroupId("local")));
    }

    @Test
    void everyAgentIsToldWhoItIsAndWhereToDial() throws Exception {
        start();
        for (HostId host : HOSTS) {
            awaitAgent(host);
            Path own = settings().hostDirectory(host);
            Properties told = new Properties();
            try (var in = Files.newBufferedReader(own.resolve("agent.properties"))) {
                told.load(in);
            }
            assertThat(told)
                    .containsEntry("host", host.value())
                    .containsEntry("controller.address", "127.0.0.1")
                    .containsEntry("controller.port", "" + FakeServer.PORT)
                    .containsEntry("libvirt.uri", "qemu:///" + host)
                    .containsEntry("state", own.resolve("vms").toString())
                    .containsEntry("images", temp.resolve("images").toString())
                    .containsEntry("cores", "2")
                    .containsEntry("memory.bytes", "" + (1L << 30))
                    .containsEntry("disk.bytes", "" + (2L << 30));
            Peer self = Credentials.load(Path.of(told.getProperty("credentials"))).self();
            assertThat(self.role()).isEqualTo(PeerRole.AGENT);
            assertThat(self.name()).isEqualTo(host.value());
        }
    }

    @Test
    void whatTheMachineLacksIsSaid() throws Exception {
        hostUp("[ $1 = node02 ] && echo 'node02 has no KVM' >&2");
        start();
        assertThat(site.shortcomings()).containsExactly("node02 has no KVM");
        assertThat(site.running()).isTrue();
    }

    @Test
    void whatAllHostsLackIsSaidOnce() throws Exception {
        hostUp("echo 'no bridges here' >&2;");
        start();
        assertThat(site.shortcomings()).containsExactly("no bridges here");
    }

    @Test
    void aHostThatDoesNotComeUpIsNamedAndTheOthersDo() throws Exception {
        hostUp("[ $1 = node01 ] && { echo 'no qemu' >&2; exit 1; }");
        start();
        assertThat(site.shortcomings())
                .singleElement()
                .asString()
                .startsWith("node01 did not come up: ")
                .contains("no qemu");
        assertThat(logged()).contains("is up node02", "is up node03");
        assertThat(agent(HOSTS.get(0)).find()).isEmpty();
    }

    @Test
    void aPortThatCannotBeOpenedIsAShortcoming() throws Exception {
        server.failure = "port 1 is taken";
        start();
        assertThat(site.shortcomings())
                .containsExactly("The site did not come up: port 1 is taken");
        assertThat(logged()).isEmpty();
    }

    @Test
    void hostsThatAreRefusedAreNotStarted() throws Exception {
        gate.refusing = true;
        start();
        assertThat(site.shortcomings())
                .containsExactly("The site did not come up: Hosts: too many. Enrol fewer hosts.");
        assertThat(logged()).isEmpty();
    }

    @Test
    void aControllerThatFailsIsAShortcoming() throws Exception {
        gate.broken = new IllegalStateException("its store is full");
        start();
        assertThat(site.shortcomings())
                .singleElement()
                .asString()
                .contains("The site did not come up", "its store is full");
    }

    @Test
    void aControllerThatNeverComesIsAShortcoming() {
        CompletionStage<Void> started = site.start();
        sessionsCome.completeExceptionally(new IllegalStateException("no transport"));
        gateComes.complete(gate);
        assertThatThrownBy(() -> await(started)).hasStackTraceContaining("no transport");
        assertThat(site.shortcomings()).singleElement().asString().contains("no transport");
    }

    @Test
    void stopEndsAgentsHostsPortAndControllerInThisOrder() throws Exception {
        start();
        List<ProcessHandle> agents = List.of(awaitAgent(HOSTS.get(0)), awaitAgent(HOSTS.get(2)));
        await(site.stop(progress::add));
        assertThat(agents).noneMatch(ProcessHandle::isAlive);
        assertThat(logged()).endsWith("down node01", "down node02", "down node03");
        assertThat(progress)
                .containsExactly(
                        "Stopping node01",
                        "Stopping node02",
                        "Stopping node03",
                        "Closing the store");
        assertThat(server.events).endsWith("port closed", "controller off");
        assertThat(site.running()).isFalse();
    }

    @Test
    void whatDoesNotStopIsNamedAndTheRestStopsNevertheless() throws Exception {
        start();
        hostDown("[ $1 = node03 ] || { echo \"$1 hangs\" >&2; exit 1; }");
        assertThatThrownBy(() -> await(site.stop(progress::add)))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageContaining("node01 hangs")
                .hasMessageContaining("node02 hangs")
                .hasMessageNotContaining("node03");
        assertThat(logged()).endsWith("down node01", "down node02", "down node03");
        assertThat(server.events).endsWith("port closed", "controller off");
        assertThat(site.running()).isFalse();
    }

    @Test
    void leftRunningTheAgentsGoOnAndTheNextSiteFindsThem() throws Exception {
        start();
        ProcessHandle agent = awaitAgent(HOSTS.get(1));
        await(site.leaveRunning());
        assertThat(site.running()).isFalse();
        assertThat(server.events).endsWith("port closed", "controller off");
        assertThat(logged()).noneMatch(line -> line.startsWith("down"));
        site = new EmbeddedSite(settings(), temp, new Switch(), server, gateComes, sessionsCome);
        await(site.start());
        assertThat(agent.isAlive()).isTrue();
        assertThat(awaitAgent(HOSTS.get(1))).isEqualTo(agent);
        assertThat(site.shortcomings()).isEmpty();
    }

    @Test
    void aSiteThatWasNeverStartedStops() throws Exception {
        await(site.stop(progress::add));
        assertThat(site.running()).isFalse();
        assertThat(progress).endsWith("Closing the store");
        assertThat(server.events).containsExactly("controller off");
    }
}
