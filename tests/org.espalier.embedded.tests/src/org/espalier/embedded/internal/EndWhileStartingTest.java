// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A site that is ended before it has come up. Its first host stands still in the middle of host-up,
 * between two pipes: the test knows when it is there, and says when it goes on.
 */
class EndWhileStartingTest {
    private static final List<HostId> HOSTS = List.of(new HostId("node01"), new HostId("node02"));
    private static final int LIMIT_SECONDS = 60;

    @TempDir private Path temp;
    private final FakeServer server = new FakeServer();
    private final CompletableFuture<ControllerGate> gate = new CompletableFuture<>();
    private final CompletableFuture<AgentSessions> sessions = new CompletableFuture<>();
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private Path libexec;
    private Path log;
    private Path reached;
    private Path goOn;
    private EmbeddedSite site;

    @BeforeEach
    void scripts() throws Exception {
        libexec = temp.resolve("libexec");
        log = Files.createFile(temp.resolve("log"));
        reached = pipe("reached");
        goOn = pipe("go-on");
        Scripts.sleepingAgent(libexec);
        Scripts.write(
                libexec,
                "host-up",
                "echo \"up $1\" >> %s; echo up > %s; read x < %s; echo \"is up $1\" >> %s; echo x:"
                        .formatted(log, reached, goOn, log));
        Scripts.write(libexec, "host-down", "echo \"down $1\" >> " + log);
        ControllerSwitch controller =
                new ControllerSwitch() {
                    @Override
                    public void on() {
                        server.events.add("on");
                    }

                    @Override
                    public void offer(SiteCertificates authority) {
                        server.events.add("offer");
                    }

                    @Override
                    public void off() {
                        server.events.add("off");
                    }
                };
        site = new EmbeddedSite(settings(), temp, controller, server, gate, sessions);
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = temp.resolve(name);
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        return pipe;
    }

    private EmbeddedSettings settings() {
        return new EmbeddedSettings(
                temp.resolve("site"),
                "Test",
                "127.0.0.1",
                HOSTS,
                new GroupId("local"),
                new Capacity(2, 1L << 30, 2L << 30),
                libexec,
                temp.resolve("images"),
                Map.of(),
                Optional.empty());
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        await(site.stop(step -> {}));
        for (HostId host : HOSTS) {
            Path file = settings().hostDirectory(host).resolve("agent.properties");
            assertThat(OwnProcess.agent(libexec, temp, file).find()).isEmpty();
        }
        assertThat(server.events).filteredOn("off"::equals).hasSize(1);
        assertThat(server.events)
                .filteredOn(event -> event.startsWith("port opened"))
                .hasSameSizeAs(server.events.stream().filter("port closed"::equals).toList());
    }

    private static void await(CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static void waits(CompletionStage<Void> stage) {
        assertThatThrownBy(() -> stage.toCompletableFuture().get(500, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
    }

    private CompletionStage<Void> controllerComes() {
        CompletionStage<Void> started = site.start();
        gate.complete(new FakeGate());
        sessions.complete(
                (host, agent) -> {
                    throw new IllegalStateException("no agent dials");
                });
        return started;
    }

    /** Starts, and returns when the first host is half up. */
    private CompletionStage<Void> halfUp() throws IOException {
        CompletionStage<Void> started = controllerComes();
        assertThat(Files.readString(reached)).isEqualTo("up\n");
        return started;
    }

    private void goOn() throws IOException {
        Files.writeString(goOn, "\n");
    }

    private List<String> logged() throws IOException {
        return Files.readAllLines(log);
    }

    @Test
    void stopWaitsForTheHostUnderWayAndBeginsNoOther() throws Exception {
        CompletionStage<Void> started = halfUp();
        CompletionStage<Void> stopped = site.stop(progress::add);
        waits(stopped);
        assertThat(progress).isEmpty();
        goOn();
        await(stopped);
        assertThat(logged())
                .containsExactly("up node01", "is up node01", "down node01", "down node02");
        assertThat(server.events).endsWith("port closed", "off");
        assertThat(site.running()).isFalse();
        assertThat(site.shortcomings()).isEmpty();
        assertThatThrownBy(() -> await(started))
                .hasCauseInstanceOf(RefusedException.class)
                .hasMessageContaining("it was ended before all of it was started");
    }

    @Test
    void leftWhileItStartsTheHostUnderWayStaysAndNoOtherIsBegun() throws Exception {
        halfUp();
        CompletionStage<Void> left = site.leaveRunning();
        waits(left);
        goOn();
        await(left);
        assertThat(logged()).containsExactly("up node01", "is up node01");
        assertThat(server.events).endsWith("port closed", "off");
        assertThat(site.running()).isFalse();
        assertThat(site.shortcomings()).isEmpty();
    }

    @Test
    void stoppedTwiceItIsStoppedOnce() throws Exception {
        halfUp();
        CompletionStage<Void> first = site.stop(progress::add);
        CompletionStage<Void> second = site.stop(progress::add);
        CompletionStage<Void> left = site.leaveRunning();
        goOn();
        await(second);
        await(left);
        await(first);
        assertThat(progress)
                .containsExactly("Stopping node01", "Stopping node02", "Closing the store");
        await(site.stop(progress::add));
        assertThat(progress).hasSize(3);
    }

    @Test
    void whatDidNotStopIsTriedAgain() throws Exception {
        Scripts.write(libexec, "host-down", "echo 'it hangs' >&2; exit 1");
        assertThatThrownBy(() -> await(site.stop(progress::add))).hasMessageContaining("it hangs");
        Scripts.write(libexec, "host-down", "echo \"down $1\" >> " + log);
        await(site.stop(progress::add));
        assertThat(logged()).containsExactly("down node01", "down node02");
    }

    @Test
    void leftAndThenStoppedTheHostsEnd() throws Exception {
        halfUp();
        CompletionStage<Void> left = site.leaveRunning();
        CompletionStage<Void> stopped = site.stop(progress::add);
        goOn();
        await(left);
        await(stopped);
        assertThat(logged())
                .containsExactly("up node01", "is up node01", "down node01", "down node02");
    }

    @Test
    void stoppedBeforeTheControllerIsThereNothingBeginsWhenItComes() throws Exception {
        CompletionStage<Void> started = site.start();
        await(site.stop(progress::add));
        controllerComes();
        assertThatThrownBy(() -> await(started)).hasCauseInstanceOf(RefusedException.class);
        assertThat(server.events).containsExactly("on", "off");
        assertThat(logged()).containsExactly("down node01", "down node02");
    }

    @Test
    void whatWasEndedIsNotStartedAgain() throws Exception {
        await(site.leaveRunning());
        assertThatThrownBy(() -> await(controllerComes()))
                .hasCauseInstanceOf(RefusedException.class);
        assertThat(server.events).containsExactly("off");
        assertThat(logged()).isEmpty();
    }
}
