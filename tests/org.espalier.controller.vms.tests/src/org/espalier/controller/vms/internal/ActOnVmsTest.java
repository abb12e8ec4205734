// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.journal.MemoryJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Verbs for VMs in all their states, on hosts in all their moods. */
class ActOnVmsTest {
    private final FakeAgent agent = new FakeAgent();
    private AgentSessions.Session session;
    private VmSite site;

    private void start(Timing timing) throws Exception {
        site = new VmSite(new MemoryJournal(), timing);
        site.enrol(1);
        session = site.connect(1, agent);
        site.see();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void whatHoldsAlreadyIsSuccessAndWhatCannotBeIsRefused() throws Exception {
        start(VmSite.PATIENT);
        site.done(VmSite.create("vm", 3));
        site.done(act(VmVerb.SHUT_DOWN, "vm-1"));
        site.done(act(VmVerb.SAVE, "vm-3"));
        Task task = site.done(act(VmVerb.SUSPEND, "vm-1", "vm-2", "vm-3"));
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        List<TaskItem> items = site.items(task.id());
        assertThat(items).extracting(TaskItem::label).containsExactly("vm-1", "vm-2", "vm-3");
        assertThat(items)
                .extracting(TaskItem::state)
                .containsExactly(TaskItem.State.FAILED, TaskItem.State.DONE, TaskItem.State.FAILED);
        assertThat(items.get(2).refusal().orElseThrow().message())
                .isEqualTo("VM vm-3 was not suspended: it is saved. Restore it first.");
        Task again = site.done(act(VmVerb.SUSPEND, "vm-2"));
        assertThat(again.state()).isEqualTo(TaskState.DONE);
        assertThat(site.items(again.id()).get(0).state()).isEqualTo(TaskItem.State.ALREADY);
        assertThat(again.title()).isEqualTo("Suspend vm-2");
    }

    @Test
    void theWholeLifeOfAVm() throws Exception {
        start(VmSite.PATIENT);
        site.done(VmSite.create("vm", 1));
        for (VmVerb verb :
                List.of(
                        VmVerb.SUSPEND,
                        VmVerb.RESUME,
                        VmVerb.SAVE,
                        VmVerb.RESTORE,
                        VmVerb.DESTROY,
                        VmVerb.START,
                        VmVerb.DESTROY)) {
            assertThat(site.done(act(verb, "vm")).state())
                    .as(verb.name())
                    .isEqualTo(TaskState.DONE);
        }
        assertThat(site.vm("vm").state()).isEqualTo(VmState.STOPPED);
        site.done(act(VmVerb.DELETE, "vm"));
        assertThat(site.state().managedVm("vm")).isEmpty();
        assertThat(agent.inventory().vms()).isEmpty();
    }

    @Test
    void foreignVmsAreNotTouched() throws Exception {
        start(VmSite.PATIENT);
        VmObservation foreign =
                new VmObservation(
                        VmId.random(), "far", VmState.RUNNING, Capacity.NONE, Optional.empty());
        agent.put(foreign);
        session.report(VmSite.hello(agent, VmSite.HOST));
        site.see();
        Task task = site.done(new ActOnVms(VmVerb.DESTROY, Set.of(foreign.id())));
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(site.items(task.id()).get(0).refusal().orElseThrow().nextStep())
                .isEqualTo("Adopt it first");
        assertThat(agent.effects()).isEmpty();
    }

    @Test
    void vmsThatAreNotThereAreNamed() throws Exception {
        start(VmSite.PATIENT);
        site.done(VmSite.create("vm", 1));
        VmId gone = VmId.random();
        Task task = site.done(new ActOnVms(VmVerb.DESTROY, Set.of(gone, site.vm("vm").id())));
        assertThat(task.failed()).isEqualTo(1);
        assertThat(task.ended()).isEqualTo(2);
        assertThat(site.refused(new ActOnVms(VmVerb.START, Set.of(gone))).refusals())
                .extracting(Refusal::code)
                .containsExactly(Refusal.Code.NOT_FOUND);
    }

    @Test
    void verbsForOneVmAreKeptInOrder() throws Exception {
        start(VmSite.PATIENT);
        site.done(VmSite.create("vm", 1));
        CompletableFuture<AgentReply> held = new CompletableFuture<>();
        agent.script(request -> Optional.of(held.thenApply(r -> agent.answer(request))));
        TaskId first = site.accepted(act(VmVerb.SUSPEND, "vm")).task().orElseThrow();
        TaskId second = site.accepted(act(VmVerb.RESUME, "vm")).task().orElseThrow();
        TaskId third = site.accepted(act(VmVerb.SAVE, "vm")).task().orElseThrow();
        VmSite.until("the first runs", () -> items(first).state() == TaskItem.State.RUNNING);
        assertThat(items(second).state()).isEqualTo(TaskItem.State.WAITING);
        held.complete(null);
        assertThat(site.ended(third).state()).isEqualTo(TaskState.DONE);
        assertThat(site.ended(second).state()).isEqualTo(TaskState.DONE);
        assertThat(site.vm("vm").state()).isEqualTo(VmState.SAVED);
    }

    @Test
    void fourAtOnceAndNoMore() throws Exception {
        start(VmSite.PATIENT);
        site.done(VmSite.create("vm", 10));
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CompletableFuture<AgentReply> held = new CompletableFuture<>();
        agent.script(
                request -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    return Optional.of(
                            held.thenApplyAsync(
                                    r -> {
                                        running.decrementAndGet();
                                        return agent.answer(request);
                                    }));
                });
        String[] names =
                IntStream.rangeClosed(1, 10).mapToObj(i -> "vm-" + i).toArray(String[]::new);
        TaskId task = site.accepted(act(VmVerb.SUSPEND, names)).task().orElseThrow();
        VmSite.until("four run", () -> running.get() == 4);
        held.complete(null);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertThat(most).hasValue(4);
    }

    @Test
    void aLostAnswerIsAskedForAgainAndDoneOnce() throws Exception {
        start(VmSite.PATIENT);
        site.done(VmSite.create("vm", 1));
        AtomicInteger attempts = new AtomicInteger();
        agent.script(
                request -> {
                    if (attempts.incrementAndGet() > 3) {
                        return Optional.empty();
                    }
                    agent.answer(request);
                    return FakeAgent.lost().apply(request);
                });
        Task task = site.done(act(VmVerb.SUSPEND, "vm"));
        assertThat(task.state()).isEqualTo(TaskState.DONE);
        assertThat(agent.effects()).filteredOn(id -> id.startsWith(task.id() + "/")).hasSize(1);
        Set<AgentRequest> asked =
                agent.asked().stream()
                        .filter(r -> r instanceof AgentRequest.StepVm)
                        .map(AgentRequest.StepVm.class::cast)
                        .filter(r -> r.verb() == VmVerb.SUSPEND)
                        .collect(Collectors.toSet());
        assertThat(asked).as("the same request each time").hasSize(1);
        assertThat(attempts).hasValue(4);
    }

    @Test
    void anAgentThatNeverAnswersIsGivenUp() throws Exception {
        start(VmSite.PATIENT);
        site.done(VmSite.create("vm", 1));
        agent.script(FakeAgent.lost());
        Task task = site.done(act(VmVerb.SUSPEND, "vm"));
        assertThat(site.items(task.id()).get(0).refusal().orElseThrow().code())
                .isEqualTo(Refusal.Code.TIMED_OUT);
    }

    @Test
    void aHostThatIsGoneTooLongFailsWhatWaitsForIt() throws Exception {
        start(VmSite.QUICK);
        site.done(VmSite.create("vm", 1));
        session.ended("killed");
        Task task = site.done(act(VmVerb.SUSPEND, "vm"));
        assertThat(site.items(task.id()).get(0).refusal().orElseThrow().code())
                .isEqualTo(Refusal.Code.UNREACHABLE);
        assertThat(site.vm("vm").state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void workThatIsGivenUpSaysWhatKeptItFromItsHost() throws Exception {
        Duration little = Duration.ofMillis(50);
        start(new Timing(Duration.ofMinutes(5), little, little, little));
        site.done(VmSite.create("vm", 1));
        session.report(new AgentReport.HypervisorChanged(Optional.of("libvirtd is gone.")));
        assertThat(causeOfGivingUp()).contains("the host's hypervisor did not answer");
        session.ended("killed");
        assertThat(causeOfGivingUp()).contains("the connection to the host's agent was down");
    }

    private String causeOfGivingUp() throws Exception {
        Task task = site.done(act(VmVerb.SUSPEND, "vm"));
        return items(task.id()).refusal().orElseThrow().cause();
    }

    @Test
    void aHostThatComesBackInTimeDoesWhatWaited() throws Exception {
        start(VmSite.PATIENT);
        site.done(VmSite.create("vm", 1));
        session.ended("killed");
        TaskId task = site.accepted(act(VmVerb.SUSPEND, "vm")).task().orElseThrow();
        site.see();
        assertThat(items(task).state()).isEqualTo(TaskItem.State.WAITING);
        site.connect(1, agent);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void afterAFailureTheVmIsShownAsItsHostHasIt() throws Exception {
        start(VmSite.PATIENT);
        site.done(VmSite.create("vm", 1));
        site.done(act(VmVerb.DESTROY, "vm"));
        AgentReply refused = new AgentReply.Failed(FakeAgent.refusal(Refusal.Code.INTERNAL));
        agent.script(
                request ->
                        request instanceof AgentRequest.StepVm
                                ? Optional.of(CompletableFuture.completedFuture(refused))
                                : Optional.empty());
        Task task = site.done(act(VmVerb.START, "vm"));
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        VmSite.until("not starting", () -> site.vm("vm").state().equals(VmState.STOPPED));
    }

    @Test
    void anAgentThatFailsAtOnceHoldsUpNothingElse() throws Exception {
        start(VmSite.PATIENT);
        site.done(VmSite.create("vm", 5));
        agent.script(
                request -> {
                    throw new IllegalStateException("the test says so");
                });
        Task task = site.done(act(VmVerb.SUSPEND, "vm-1", "vm-2", "vm-3", "vm-4"));
        assertThat(task.failed()).isEqualTo(4);
        assertThat(items(task.id()).refusal().orElseThrow().cause())
                .isEqualTo(
                        "the controller hit a fault: java.lang.IllegalStateException: the test"
                                + " says so");
        agent.obey();
        site.done(act(VmVerb.SUSPEND, "vm-1", "vm-5"));
        assertThat(site.vm("vm-1").state()).isEqualTo(VmState.SUSPENDED);
    }

    @Test
    void aStepThatCannotBeWrittenDownHoldsUpNothingElse() throws Exception {
        start(VmSite.PATIENT);
        site.done(VmSite.create("vm", 1));
        CompletableFuture<AgentReply> held = new CompletableFuture<>();
        agent.script(request -> Optional.of(held.thenApply(r -> agent.answer(request))));
        TaskId task = site.accepted(act(VmVerb.SUSPEND, "vm")).task().orElseThrow();
        VmSite.until("it runs", () -> items(task).state() == TaskItem.State.RUNNING);
        site.see(new Change.Remove(Task.key(task)));
        held.complete(null);
        agent.obey();
        site.done(act(VmVerb.DESTROY, "vm"));
        assertThat(agent.inventory().vms().get(0).state()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void whatIsUnansweredWhenTheControllerStopsIsLeftOpen() throws Exception {
        start(VmSite.PATIENT);
        site.done(VmSite.create("vm", 1));
        CompletableFuture<AgentReply> held = new CompletableFuture<>();
        agent.script(request -> Optional.of(held));
        TaskId task = site.accepted(act(VmVerb.SUSPEND, "vm")).task().orElseThrow();
        VmSite.until("it runs", () -> items(task).state() == TaskItem.State.RUNNING);
        site.vms.close();
        held.completeExceptionally(new IOException("the connection ends too"));
        site.see();
        assertThat(items(task).state()).isEqualTo(TaskItem.State.RUNNING);
    }

    private TaskItem items(TaskId task) {
        return site.items(task).get(0);
    }

    private ActOnVms act(VmVerb verb, String... names) {
        Set<VmId> vms =
                Arrays.stream(names).map(name -> site.vm(name).id()).collect(Collectors.toSet());
        return new ActOnVms(verb, vms);
    }
}
