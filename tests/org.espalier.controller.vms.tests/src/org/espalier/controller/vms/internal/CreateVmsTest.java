// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.Placement;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Network;
import org.espalier.api.model.StoragePool;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.journal.MemoryJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** New VMs: made, refused, failed, cancelled. */
class CreateVmsTest {
    private final FakeAgent one = new FakeAgent();
    private final FakeAgent two = new FakeAgent();
    private VmSite site;

    @BeforeEach
    void start() throws Exception {
        site = new VmSite(new MemoryJournal(), VmSite.PATIENT);
        site.enrol(1, 2);
        site.connect(1, one);
        site.connect(2, two);
        site.see();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void theyAreMadeAndStarted() throws Exception {
        Task task = site.done(VmSite.create("tiny", 4));
        assertThat(task.state()).isEqualTo(TaskState.DONE);
        assertThat(task.title()).isEqualTo("Create 4 VMs tiny-1 … tiny-4");
        assertThat(task.by()).isEqualTo("root");
        assertThat(task.ended()).isEqualTo(4);
        assertThat(task.endedAt()).isPresent();
        for (int i = 1; i <= 4; i++) {
            assertThat(site.vm("tiny-" + i).state()).isEqualTo(VmState.RUNNING);
        }
        assertThat(one.specs()).hasSize(2);
        assertThat(two.specs()).hasSize(2);
        assertThat(one.specs().get(0).imageFile()).isEqualTo("tiny.img");
        assertThat(one.specs().get(0).network().kind()).isEqualTo(Network.Kind.BRIDGE);
        assertThat(one.effects())
                .allMatch(id -> id.startsWith(task.id().toString()))
                .filteredOn(id -> id.endsWith("/define"))
                .hasSize(2);
    }

    @Test
    void withoutStartTheyStayOff() throws Exception {
        CreateVms asked = VmSite.create("tiny", 1);
        site.done(
                new CreateVms(
                        asked.name(),
                        1,
                        asked.image(),
                        asked.vo(),
                        asked.size(),
                        asked.placement(),
                        false));
        assertThat(site.vm("tiny").state()).isEqualTo(VmState.DEFINED);
    }

    @Test
    void nameTaken() throws Exception {
        site.done(VmSite.create("tiny-2", 1));
        CommandReply.Refused refused = site.refused(VmSite.create("tiny", 3));
        assertThat(refused.refusals()).hasSize(1);
        assertThat(refused.refusals().get(0).code()).isEqualTo(Refusal.Code.NAME_TAKEN);
        assertThat(refused.refusals().get(0).message())
                .isEqualTo(
                        "VM tiny-2 was not made: a VM of that name is on node1. Choose another"
                                + " name.");
        assertThat(site.state().count(EntityKind.VM)).isEqualTo(1);
    }

    @Test
    void aNameIsTakenBeforeItsVmIsThere() throws Exception {
        one.script(FakeAgent.never());
        two.script(FakeAgent.never());
        site.accepted(VmSite.create("tiny", 1));
        assertThat(site.refused(VmSite.create("tiny", 1)).refusals().get(0).code())
                .isEqualTo(Refusal.Code.NAME_TAKEN);
    }

    @Test
    void noHostHasRoom() throws Exception {
        Capacity huge = new Capacity(1, 3 * VmSite.GIB, VmSite.GIB);
        CreateVms three =
                new CreateVms(
                        "big", 3, VmSite.TINY.id(), VmSite.VO, huge, Placement.spread(), true);
        List<Refusal> refusals = site.refused(three).refusals();
        assertThat(refusals.get(0).message())
                .startsWith("1 of 3 VMs found no host, none was made: no host that may take it");
        assertThat(refusals)
                .extracting(Refusal::message)
                .contains(
                        "Host node1 takes no more than 1 of the VMs: it has 1.00 GiB of memory"
                                + " free, 3.00 GiB are needed."
                                + " Choose another host or a smaller size.");
        assertThat(site.state().count(EntityKind.VM)).isZero();
        assertThat(site.controller.plan(three).toCompletableFuture().join().unplaced())
                .containsExactly("big-3");
    }

    @Test
    void roomIsTakenBeforeTheVmIsThere() throws Exception {
        one.script(FakeAgent.never());
        two.script(FakeAgent.never());
        site.accepted(VmSite.create("tiny", 8));
        site.accepted(VmSite.create("more", 8));
        assertThat(site.refused(VmSite.create("last", 17)).refusals().get(0).code())
                .isEqualTo(Refusal.Code.NO_ROOM);
    }

    @Test
    void imageVoAndPoolMustBeThere() throws Exception {
        site.see(
                new Change.Put(
                        new StoragePool(VmSite.POOL, "/pool", 0, 0, Optional.of("It is gone."))));
        assertThat(site.refused(VmSite.create("tiny", 1)).refusals().get(0).cause())
                .isEqualTo("the pool images with its image is gone");
        site.see(new Change.Remove(VmSite.TINY.key()));
        assertThat(site.refused(VmSite.create("tiny", 1)).refusals().get(0).code())
                .isEqualTo(Refusal.Code.NOT_FOUND);
    }

    @Test
    void whatAHostCannotMakeLeavesNoRecord() throws Exception {
        one.script(refuse(AgentRequest.DefineVm.class, Refusal.Code.DISK_FULL));
        Task task = site.done(VmSite.create("tiny", 2));
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(task.failed()).isEqualTo(1);
        TaskItem failed = site.items(task.id()).get(0);
        assertThat(failed.state()).isEqualTo(TaskItem.State.FAILED);
        assertThat(failed.refusal()).get().extracting("code").isEqualTo(Refusal.Code.DISK_FULL);
        assertThat(site.state().managedVm("tiny-1")).isEmpty();
        assertThat(site.vm("tiny-2").state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void whatAFaultOfItsAgentKeptFromBeingMadeIsOfferedAgain() throws Exception {
        one.script(refuse(AgentRequest.DefineVm.class, Refusal.Code.INTERNAL));
        Task task = site.done(VmSite.create("tiny", 2));
        assertThat(site.items(task.id()).get(0).refusal().orElseThrow().message())
                .isEqualTo("VM tiny-1 was not made: the test says so. Go on.");
        assertThat(site.controller.retry(task.id()).toCompletableFuture().get(20, TimeUnit.SECONDS))
                .singleElement()
                .isInstanceOfSatisfying(
                        CreateVms.class, again -> assertThat(again.nameOf(0)).isEqualTo("tiny-1"));
    }

    @Test
    void whatIsMadeAndDoesNotStartStays() throws Exception {
        one.script(refuse(AgentRequest.StepVm.class, Refusal.Code.INTERNAL));
        Task task = site.done(VmSite.create("tiny", 1));
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(site.vm("tiny").state()).isEqualTo(VmState.DEFINED);
    }

    @Test
    void whatMayHaveBeenMadeIsAskedForAgain() throws Exception {
        Deque<Refusal.Code> codes =
                new ArrayDeque<>(List.of(Refusal.Code.TIMED_OUT, Refusal.Code.UNREACHABLE));
        one.script(
                request ->
                        Optional.ofNullable(codes.poll())
                                .flatMap(
                                        code ->
                                                refuse(AgentRequest.DefineVm.class, code)
                                                        .apply(request)));
        Task task = site.done(VmSite.create("tiny", 1));
        assertThat(task.state()).isEqualTo(TaskState.DONE);
        assertThat(site.vm("tiny").state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void whatMayHaveBeenMadeKeepsItsRecord() throws Exception {
        one.script(refuse(AgentRequest.DefineVm.class, Refusal.Code.TIMED_OUT));
        Task task = site.done(VmSite.create("tiny", 1));
        assertThat(site.items(task.id()).get(0).refusal())
                .contains(FakeAgent.refusal(Refusal.Code.TIMED_OUT));
        assertThat(one.asked()).hasSize(HostLane.MOST_ATTEMPTS);
        assertThat(site.vm("tiny").state()).isEqualTo(VmState.DEFINED);
    }

    @Test
    void anImageThatGoesWhileItsVmIsMadeTakesNoVmAlong() throws Exception {
        CompletableFuture<AgentReply> held = new CompletableFuture<>();
        one.script(request -> Optional.of(held));
        TaskId task = site.accepted(VmSite.create("tiny", 1)).task().orElseThrow();
        VmSite.until("it is asked for", () -> one.asked().size() == 1);
        one.answer(one.asked().get(0));
        one.obey();
        site.see(new Change.Remove(VmSite.TINY.key()));
        held.completeExceptionally(new IOException("its answer is lost"));
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertThat(site.vm("tiny").state()).isEqualTo(VmState.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsMissingBeforeItIsMadeIsNamed(boolean image) throws Exception {
        site.vms.sessions().connected(VmSite.host(1), one);
        site.vms.sessions().connected(VmSite.host(2), two);
        TaskId task = site.accepted(VmSite.create("tiny", 1)).task().orElseThrow();
        site.see(new Change.Remove(image ? VmSite.TINY.key() : network()));
        site.connect(1, one);
        site.connect(2, two);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(site.items(task).get(0).refusal().orElseThrow().cause())
                .isEqualTo(
                        image
                                ? "its image is not in the pool any more"
                                : "the site has no network for it");
        assertThat(site.state().managedVm("tiny")).isEmpty();
    }

    private EntityKey network() {
        return site.state().all(EntityKind.NETWORK, Network.class).findFirst().orElseThrow().key();
    }

    @Test
    void cancelLeavesOutWhatWaitsAndFinishesWhatRuns() throws Exception {
        CompletableFuture<AgentReply> held = new CompletableFuture<>();
        one.script(request -> Optional.of(held.thenApply(r -> one.answer(request))));
        two.script(request -> Optional.of(held.thenApply(r -> two.answer(request))));
        TaskId task = site.accepted(VmSite.create("tiny", 20)).task().orElseThrow();
        VmSite.until("eight run", () -> running(task) == 8);
        site.accepted(new CancelTask(task));
        assertThat(site.state().task(task).orElseThrow().state()).isEqualTo(TaskState.CANCELLING);
        assertThat(site.state().count(EntityKind.VM)).isEqualTo(8);
        held.complete(null);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(site.items(task)).filteredOn(i -> i.state() == TaskItem.State.DONE).hasSize(8);
        assertThat(site.items(task))
                .filteredOn(i -> i.state() == TaskItem.State.CANCELLED)
                .hasSize(12)
                .allMatch(i -> i.refusal().orElseThrow().code() == Refusal.Code.CANCELLED);
        assertThat(site.state().all(EntityKind.VM, Vm.class))
                .extracting(Vm::state)
                .containsOnly(VmState.RUNNING);
        assertThat(site.refused(new CancelTask(task)).refusals().get(0).cause())
                .isEqualTo("it has ended already");
    }

    @Test
    void aHelloInBetweenLosesNothing() throws Exception {
        CompletableFuture<AgentReply> held = new CompletableFuture<>();
        one.script(request -> Optional.of(held.thenApply(r -> one.answer(request))));
        two.script(FakeAgent.never());
        TaskId task = site.accepted(VmSite.create("tiny", 1)).task().orElseThrow();
        VmSite.until("it runs", () -> running(task) == 1);
        site.connect(1, one);
        site.see();
        assertThat(site.vm("tiny").state()).isEqualTo(VmState.DEFINED);
        held.complete(null);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
    }

    private long running(TaskId task) {
        return site.items(task).stream()
                .filter(item -> item.state() == TaskItem.State.RUNNING)
                .count();
    }

    private static FakeAgent.Script refuse(Class<? extends AgentRequest> kind, Refusal.Code code) {
        AgentReply refused = new AgentReply.Failed(FakeAgent.refusal(code));
        return request ->
                kind.isInstance(request)
                        ? Optional.of(CompletableFuture.completedFuture(refused))
                        : Optional.empty();
    }
}
