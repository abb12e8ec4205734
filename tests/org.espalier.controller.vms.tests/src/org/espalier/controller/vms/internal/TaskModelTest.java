// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.CommandReply;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.store.SqliteStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Tasks over a host that loses requests before and after it acted, refuses some, and reconnects,
 * under a controller that is cancelled at and restarted: every task ends, its figures are those of
 * its items, no request has its effect twice, and at the end the site shows what the host has.
 */
class TaskModelTest {
    private static final int ROUNDS = 40;

    @TempDir private Path directory;
    private final FakeAgent agent = new FakeAgent();
    private final List<TaskId> tasks = new ArrayList<>();
    private Random chance;
    private Random random;
    private VmSite site;
    private AgentSessions.Session session;

    @AfterEach
    void stop() throws Exception {
        if (site != null) {
            site.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void everyTaskEndsAndSaysWhatItDid(long seed) throws Exception {
        random = new Random(seed);
        chance = new Random(seed);
        open();
        site.enrol(1);
        connect();
        agent.script(this::luck);
        for (int round = 0; round < ROUNDS; round++) {
            switch (random.nextInt(10)) {
                case 0, 1 -> give(site.submit(VmSite.create("vm-" + round, 1 + random.nextInt(3))));
                case 2 -> connect();
                case 3 -> cancel();
                case 4 -> restart(round);
                default -> act();
            }
        }
        agent.obey();
        connect();
        for (TaskId task : tasks) {
            ended(site.ended(task));
        }
        connect();
        site.see();
        assertThat(agent.effects()).as("each effect once").doesNotHaveDuplicates();
        assertThat(shown()).isEqualTo(there());
    }

    private void open() throws Exception {
        site = new VmSite(new SqliteStore().open(directory), VmSite.PATIENT);
    }

    private void restart(int round) throws Exception {
        if (round % 2 == 0) {
            site.close();
            open();
            connect();
        }
    }

    private void connect() throws Exception {
        if (session != null) {
            session.ended("the test says so");
        }
        session = site.connect(1, agent);
        site.see();
    }

    /** Now and then a request is lost, before or after it had its effect, or refused. */
    private Optional<CompletionStage<AgentReply>> luck(AgentRequest request) {
        int luck;
        synchronized (chance) {
            luck = chance.nextInt(10);
        }
        boolean effect =
                request instanceof AgentRequest.StepVm || request instanceof AgentRequest.DefineVm;
        if (!effect || luck > 3) {
            return Optional.empty();
        } else if (luck == 0) {
            return Optional.of(
                    CompletableFuture.completedFuture(
                            new AgentReply.Failed(FakeAgent.refusal(Refusal.Code.DISK_FULL))));
        }
        if (luck == 1) {
            agent.answer(request);
        }
        return Optional.of(CompletableFuture.failedFuture(new IOException("lost")));
    }

    private void give(CommandReply reply) {
        if (reply instanceof CommandReply.Accepted accepted) {
            accepted.task().ifPresent(tasks::add);
        }
    }

    private void act() throws Exception {
        List<VmId> all =
                site.state()
                        .all(EntityKind.VM, Vm.class)
                        .map(Vm::id)
                        .sorted(java.util.Comparator.comparing(VmId::toString))
                        .toList();
        if (!all.isEmpty()) {
            VmVerb verb = VmVerb.values()[random.nextInt(VmVerb.values().length)];
            give(site.submit(new ActOnVms(verb, Set.of(all.get(random.nextInt(all.size()))))));
        }
    }

    private void cancel() throws Exception {
        if (!tasks.isEmpty()) {
            site.submit(new CancelTask(tasks.get(random.nextInt(tasks.size()))));
        }
    }

    private void ended(Task task) {
        List<TaskItem> items = site.items(task.id());
        assertThat(items).hasSize(task.items()).allMatch(item -> item.state().ended());
        assertThat(task.ended()).isEqualTo(task.items());
        assertThat(items.stream().filter(i -> i.state() == TaskItem.State.FAILED))
                .hasSize(task.failed());
        assertThat(task.endedAt()).isPresent();
        for (TaskItem item : items) {
            boolean needsReason =
                    item.state() == TaskItem.State.FAILED
                            || item.state() == TaskItem.State.CANCELLED;
            assertThat(item.refusal().isPresent()).as(item.toString()).isEqualTo(needsReason);
        }
    }

    private Map<VmId, VmState> shown() {
        return site.state()
                .vmsOn(VmSite.host(1))
                .filter(vm -> !(vm.state() instanceof VmState.Lost))
                .collect(Collectors.toMap(Vm::id, Vm::state));
    }

    private Map<VmId, VmState> there() {
        return agent.inventory().vms().stream()
                .collect(Collectors.toMap(VmObservation::id, VmObservation::state));
    }
}
