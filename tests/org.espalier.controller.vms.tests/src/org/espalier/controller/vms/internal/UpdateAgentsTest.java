// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Property;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.store.SqliteStore;
import org.espalier.controller.vms.AgentPackage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rolls of the controller over hosts that are fakes: order, ends, and what stops them. */
class UpdateAgentsTest {
    private static final String OLD = "0.1.0.1";
    private static final String NEW = "0.1.0.2";

    /** Gone for longer than this, a host is given up: twice a trial and a minute, here at once. */
    private static final Timing TIMING =
            new Timing(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5),
                    Duration.ofMillis(20),
                    Duration.ofMillis(20),
                    Duration.ofSeconds(30));

    @TempDir private Path directory;
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final Set<Integer> switching = ConcurrentHashMap.newKeySet();
    private AgentPackage agent;
    private VmSite site;

    @BeforeEach
    void start() throws Exception {
        agent = offer(directory, NEW);
        site = new VmSite(journal(), TIMING, Optional.of(agent));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    /** A product that is none, of that version. */
    static AgentPackage offer(Path directory, String version) throws IOException {
        Path product = Files.createDirectories(directory.resolve("product"));
        Files.createDirectories(product.resolve("plugins"));
        Files.createDirectories(product.resolve("configuration"));
        Files.writeString(
                product.resolve("plugins/org.espalier.app.agent_" + version + ".jar"),
                "x".repeat(3 * HostRun.PIECE));
        Files.writeString(product.resolve("configuration/config.ini"), "osgi.noShutdown=true\n");
        Path libexec = Files.createDirectories(directory.resolve("libexec"));
        for (String name : org.espalier.api.agent.ProgramLayout.SCRIPT_NAMES) {
            Files.writeString(libexec.resolve(name), "# " + name + "\n");
        }
        return AgentPackage.of(product, libexec).orElseThrow();
    }

    private Journal journal() throws JournalException {
        return new SqliteStore().open(directory);
    }

    private void enrol(String group, int... numbers) throws Exception {
        Set<HostId> hosts =
                IntStream.of(numbers).mapToObj(VmSite::host).collect(Collectors.toSet());
        site.accepted(new EnrolHosts(hosts, new GroupId(group)));
    }

    private FakeAgent up(int number, String version, String... able) throws Exception {
        FakeAgent fake = new FakeAgent();
        fake.script(request -> answer(number, fake, version, request));
        return up(number, fake, version, able);
    }

    private FakeAgent up(int number, FakeAgent fake, String version, String... able)
            throws Exception {
        site.vms
                .sessions()
                .connected(VmSite.host(number), fake)
                .report(
                        new AgentReport.Hello(
                                version,
                                VmSite.HOST,
                                Set.of(able),
                                Instant.now(),
                                fake.inventory(),
                                Optional.empty(),
                                fake.boot()));
        VmSite.until(
                "host " + number + " is up with " + version,
                () -> host(number).agentVersion().equals(version));
        return fake;
    }

    private Host host(int number) {
        return site.state().host(VmSite.host(number)).orElseThrow();
    }

    private final java.util.Map<Integer, ByteArrayOutputStream> came = new ConcurrentHashMap<>();

    /** An agent that keeps what comes, and says that it will become it. */
    private Optional<CompletionStage<AgentReply>> answer(
            int number, FakeAgent fake, String version, AgentRequest request) {
        if (request instanceof AgentRequest.PutProgram put) {
            if (put.offset() == 0) {
                came.put(number, new ByteArrayOutputStream());
            }
            assertThat(put.offset()).isEqualTo(came.get(number).size());
            came.get(number).writeBytes(put.piece().toArray());
            return replied(new AgentReply.Done(false, Optional.empty()));
        } else if (request instanceof AgentRequest.SwitchProgram) {
            if (version.equals(NEW)) {
                return replied(new AgentReply.Done(true, Optional.empty()));
            } else if (!came.containsKey(number)) {
                return replied(new AgentReply.Failed(FakeAgent.refusal(Refusal.Code.NOT_FOUND)));
            }
            order.add("host" + number);
            switching.add(number);
            return replied(new AgentReply.Done(false, Optional.empty()));
        }
        return Optional.empty();
    }

    private static Optional<CompletionStage<AgentReply>> replied(AgentReply reply) {
        return Optional.of(CompletableFuture.completedFuture(reply));
    }

    private void awaitSwitching(Integer... numbers) throws InterruptedException {
        VmSite.until(
                "switching " + List.of(numbers), () -> switching.containsAll(List.of(numbers)));
    }

    /** The new agent of a host comes. */
    private void comes(int number) throws Exception {
        switching.remove(number);
        up(number, NEW, "UPDATE");
    }

    private UpdateAgents update(int... numbers) {
        return new UpdateAgents(
                IntStream.of(numbers).mapToObj(VmSite::host).collect(Collectors.toSet()));
    }

    private List<TaskItem.State> states(TaskId task) {
        return site.items(task).stream().map(TaskItem::state).toList();
    }

    private static String words(TaskItem item) {
        return item.refusal().map(Refusal::message).orElse("");
    }

    @Test
    void anOldAgentIsShownAsSuchAndANewOneIsNot() throws Exception {
        enrol("rack1", 1, 2);
        up(1, OLD, "UPDATE");
        up(2, NEW, "UPDATE");
        assertThat(host(1).newerAgent()).contains(NEW);
        assertThat(host(2).newerAgent()).isEmpty();
        up(1, "0.1.0.10", "UPDATE");
        assertThat(host(1).newerAgent()).as("newer than the controller's").isEmpty();
    }

    @Test
    void oneGroupAfterTheOtherAndTheWholeProgramCame() throws Exception {
        enrol("rack2", 1, 2);
        enrol("rack1", 3);
        up(1, OLD, "UPDATE");
        up(2, OLD, "UPDATE");
        up(3, OLD, "UPDATE");
        TaskId task = site.accepted(update(1, 2, 3)).task().orElseThrow();
        awaitSwitching(3);
        assertThat(order).as("no other group while this one is at it").containsExactly("host3");
        assertThat(came.get(3).toByteArray()).isEqualTo(agent.archive().content());
        comes(3);
        awaitSwitching(1, 2);
        comes(1);
        assertThat(site.state().task(task).orElseThrow().state()).isEqualTo(TaskState.RUNNING);
        comes(2);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertThat(states(task)).containsOnly(TaskItem.State.DONE);
        assertThat(site.state().task(task).orElseThrow().title())
                .isEqualTo("Update the agents of 3 hosts");
    }

    @Test
    void aHostThatFailsStopsTheRollAndThoseThatAreDoneStay() throws Exception {
        enrol("rack1", 1);
        enrol("rack2", 2);
        enrol("rack3", 3, 4);
        for (int number = 1; number <= 4; number++) {
            up(number, OLD, "UPDATE");
        }
        TaskId task = site.accepted(update(1, 2, 3, 4)).task().orElseThrow();
        awaitSwitching(1);
        comes(1);
        awaitSwitching(2);
        FakeAgent back = new FakeAgent();
        back.script(
                request ->
                        request instanceof AgentRequest.SwitchProgram
                                ? replied(
                                        new AgentReply.Failed(
                                                new Refusal(
                                                        Refusal.Code.ILLEGAL_STATE,
                                                        "The agent of host node2 was not updated",
                                                        "it did not come",
                                                        "Look")))
                                : Optional.empty());
        up(2, back, OLD, "UPDATE");
        assertThat(site.ended(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(states(task))
                .containsExactly(
                        TaskItem.State.DONE,
                        TaskItem.State.FAILED,
                        TaskItem.State.FAILED,
                        TaskItem.State.FAILED);
        assertThat(words(site.items(task).get(1)))
                .isEqualTo("The agent of host node2 was not updated: it did not come. Look.");
        assertThat(words(site.items(task).get(2)))
                .startsWith(
                        "The agent of host node3 was not updated: the task stopped where host"
                                + " node2 failed");
        assertThat(order).containsExactly("host1", "host2");
        assertThat(host(1).agentVersion()).isEqualTo(NEW);
    }

    @Test
    void cancelledBetweenHostsTheOneThatIsAtItIsFinished() throws Exception {
        enrol("rack1", 1);
        enrol("rack2", 2);
        up(1, OLD, "UPDATE");
        up(2, OLD, "UPDATE");
        TaskId task = site.accepted(update(1, 2)).task().orElseThrow();
        awaitSwitching(1);
        site.accepted(new CancelTask(task));
        comes(1);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(states(task)).containsExactly(TaskItem.State.DONE, TaskItem.State.CANCELLED);
        assertThat(order).containsExactly("host1");
    }

    @Test
    void aControllerThatIsStartedAgainGoesOn() throws Exception {
        enrol("rack1", 1);
        enrol("rack2", 2);
        up(1, OLD, "UPDATE");
        up(2, OLD, "UPDATE");
        TaskId task = site.accepted(update(1, 2)).task().orElseThrow();
        awaitSwitching(1);
        site.close();
        site = new VmSite(journal(), TIMING, Optional.of(agent));
        comes(1);
        up(2, OLD, "UPDATE");
        awaitSwitching(2);
        comes(2);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertThat(order).containsExactly("host1", "host2");
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgain() throws Exception {
        enrol("rack1", 1);
        FakeAgent first = new FakeAgent();
        first.script(FakeAgent.lost());
        up(1, first, OLD, "UPDATE");
        TaskId task = site.accepted(update(1)).task().orElseThrow();
        VmSite.until("asked", () -> !first.asked().isEmpty());
        up(1, NEW, "UPDATE");
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void whoCannotIsNamedAndTheOthersAreUpdated() throws Exception {
        enrol("rack1", 1, 2, 3, 4);
        up(1, OLD, "UPDATE");
        up(2, OLD);
        up(4, NEW, "UPDATE");
        TaskId task = site.accepted(update(1, 2, 3, 4)).task().orElseThrow();
        awaitSwitching(1);
        comes(1);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(states(task))
                .containsExactly(
                        TaskItem.State.DONE,
                        TaskItem.State.FAILED,
                        TaskItem.State.FAILED,
                        TaskItem.State.ALREADY);
        assertThat(words(site.items(task).get(1))).contains("cannot become another one");
        assertThat(words(site.items(task).get(2))).contains("its agent is not connected");
        assertThat(site.refused(update(2, 3)).refusals()).hasSize(2);
    }

    @Test
    void noTwoTasksAreAtOneHost() throws Exception {
        enrol("rack1", 1);
        up(1, OLD, "UPDATE", "REBOOT_HOST");
        TaskId task = site.accepted(update(1)).task().orElseThrow();
        awaitSwitching(1);
        assertThat(
                        site.refused(new RebootHosts(Set.of(VmSite.host(1)), false, 60))
                                .refusals()
                                .get(0)
                                .message())
                .contains("another task is at work on it");
        comes(1);
        site.ended(task);
    }

    @Test
    void aControllerWithoutAnAgentSaysSo() throws Exception {
        site.close();
        site = new VmSite(journal(), TIMING);
        enrol("rack1", 1);
        up(1, OLD, "UPDATE");
        assertThat(host(1).newerAgent()).isEmpty();
        assertThat(site.refused(update(1)).refusals().get(0).message())
                .startsWith("No agent was updated: this controller has no agent")
                .contains("-Despalier.agent.home");
    }

    @Test
    void aHostRebootsAndIsAwaited() throws Exception {
        enrol("rack1", 1, 2);
        List<String> asked = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            FakeAgent fake = new FakeAgent();
            fake.script(
                    request -> {
                        asked.add(request.toString());
                        return replied(new AgentReply.Done(false, Optional.empty()));
                    });
            up(number, fake, OLD, "REBOOT_HOST");
        }
        TaskId task =
                site.accepted(new RebootHosts(Set.of(VmSite.host(1), VmSite.host(2)), false, 1))
                        .task()
                        .orElseThrow();
        VmSite.until("asked", () -> asked.size() == 1);
        FakeAgent back = new FakeAgent();
        back.script(request -> replied(new AgentReply.Done(true, Optional.empty())));
        up(1, back, "0.1.0.3", "REBOOT_HOST");
        Task ended = site.ended(task);
        assertThat(ended.state()).isEqualTo(TaskState.FAILED);
        assertThat(asked).as("one at a time").hasSize(2);
        assertThat(states(task)).containsExactly(TaskItem.State.DONE, TaskItem.State.FAILED);
        assertThat(words(site.items(task).get(1)))
                .startsWith("Host node2 was not rebooted: its agent is as it was after 1.0 s");
    }

    @Test
    void whatIsProtectedMeanwhileIsLeftAloneWhenItsTurnComes() throws Exception {
        enrol("rack1", 1, 2, 3);
        List<String> asked = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            int which = number;
            FakeAgent fake = new FakeAgent();
            fake.script(
                    request -> {
                        asked.add("node" + which);
                        return replied(new AgentReply.Done(false, Optional.empty()));
                    });
            up(number, fake, OLD, "REBOOT_HOST");
        }
        TaskId task =
                site.accepted(
                                new RebootHosts(
                                        Set.of(VmSite.host(1), VmSite.host(2), VmSite.host(3)),
                                        false,
                                        1))
                        .task()
                        .orElseThrow();
        VmSite.until("asked", () -> asked.size() == 1);
        site.accepted(SetProperties.ofHosts(Set.of(VmSite.host(2)), new Property.Guarded(true)));
        FakeAgent back = new FakeAgent();
        back.script(request -> replied(new AgentReply.Done(true, Optional.empty())));
        up(1, back, "0.1.0.3", "REBOOT_HOST");
        VmSite.until("the others go on", () -> asked.contains("node3"));
        assertThat(asked).doesNotContain("node2");
        site.ended(task);
        assertThat(words(site.items(task).get(1)))
                .isEqualTo(
                        "Host node2 was not rebooted: it is protected. Stop protecting it, then"
                                + " retry.");
    }
}
