// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.RenameVm;
import org.espalier.api.command.SetBinTime;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.UnbinVms;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.InBin;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Property;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.journal.MemoryJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What is deleted can be restored for a time, and ends then. */
class BinTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final FakeAgent agent = new FakeAgent();
    private VmSite site;
    private AgentSessions.Session session;

    @BeforeEach
    void start() throws Exception {
        site = new VmSite(journal, VmSite.PATIENT);
        site.enrol(1);
        session = site.connect(1, agent);
        site.see();
        site.done(VmSite.create("vm", 3));
        site.done(new ActOnVms(VmVerb.DESTROY, ids("vm-1", "vm-2")));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void whatIsDeletedLiesInTheBinForADayAndNoHostHearsOfIt() throws Exception {
        int asked = agent.asked().size();
        site.accepted(new BinVms(ids("vm-1")));
        InBin bin = site.vm("vm-1").kept().bin().orElseThrow();
        assertThat(bin.by()).isEqualTo("root");
        assertThat(Duration.between(bin.at(), bin.until())).isEqualTo(Duration.ofHours(24));
        assertThat(agent.asked()).hasSize(asked);
        site.accepted(new BinVms(ids("vm-1", "vm-2")));
        assertThat(site.vm("vm-1").kept().bin()).as("it stays no longer").contains(bin);
        site.connect(1, agent);
        site.see();
        assertThat(site.vm("vm-1").kept().bin()).as("no host knows of it").contains(bin);
        site.close();
        site = new VmSite(journal, VmSite.PATIENT);
        assertThat(site.vm("vm-1").kept().bin()).contains(bin);
    }

    @Test
    void whatLiesThereIsNotStartedChangedOrCopied() throws Exception {
        site.accepted(new BinVms(ids("vm-1")));
        for (Command command :
                List.of(
                        new ActOnVms(VmVerb.START, ids("vm-1")),
                        new OperateOnVms(new VmOperation.Resize(2, VmSite.GIB), ids("vm-1")))) {
            Task task = site.done(command);
            assertThat(task.state()).as(command.toString()).isEqualTo(TaskState.FAILED);
            assertThat(site.items(task.id()).get(0).refusal().orElseThrow().message())
                    .contains("root deleted it, and it ends at ")
                    .endsWith("Restore it from the bin first.");
        }
        assertThat(refused(new CloneVm(site.vm("vm-1").id(), "copy", 1)))
                .contains("Restore it from the bin first.");
        assertThat(refused(new RenameVm(site.vm("vm-2").id(), "vm-1")))
                .isEqualTo(
                        "VM vm-2 was not renamed: there is a VM vm-1 on node1, in the bin. Choose"
                                + " another name.");
    }

    @Test
    void whatHasPowerIsNotDeletedAndNeitherAreTheOthers() throws Exception {
        assertThat(refused(new BinVms(ids("vm-1", "vm-3"))))
                .isEqualTo(
                        "VM vm-3 was not deleted: it is running. Shut it down or destroy it"
                                + " first.");
        assertThat(site.vm("vm-1").kept().bin()).isEmpty();
    }

    @Test
    void undoAndRestoreAreTheSame() throws Exception {
        Vm before = site.vm("vm-1");
        TaskId deleted = site.accepted(new BinVms(ids("vm-1"))).id().task();
        site.accepted(new UndoCommand(deleted, false));
        assertThat(site.vm("vm-1")).isEqualTo(before);
        site.accepted(new UndoCommand(deleted, true));
        assertThat(site.vm("vm-1").kept().bin()).isPresent();
        site.accepted(new UnbinVms(ids("vm-1", "vm-2")));
        assertThat(site.vm("vm-1")).isEqualTo(before);
    }

    @Test
    void itsDiskCountsItsCoresAndMemoryDoNotAndOneThatComesBackNeedsRoom() throws Exception {
        Capacity before = free();
        Vm vm = site.vm("vm-1");
        site.accepted(new BinVms(ids("vm-1", "vm-2")));
        assertThat(free()).isEqualTo(before.plus(new Capacity(2, 2 * vm.size().memoryBytes(), 0)));
        Vm large = site.vm("vm-3");
        long rest = free().memoryBytes() - vm.size().memoryBytes();
        site.see(
                new Change.Put(
                        large.described(
                                "vm-3",
                                new Capacity(1, large.size().memoryBytes() + rest, VmSite.GIB))));
        assertThat(refused(new UnbinVms(ids("vm-1", "vm-2"))))
                .as("one would have room")
                .contains("was not restored: its host node1 has no room: it has 0 B of memory free")
                .endsWith("Make room there, or restore fewer VMs.");
        site.accepted(new UnbinVms(ids("vm-1")));
    }

    @Test
    void whoseTimeIsOverEndsByATaskOfTheSiteThatIsInTheAudit() throws Exception {
        site.accepted(new SetBinTime(0));
        site.accepted(SetProperties.ofVms(ids("vm-2"), new Property.Note("beside the other one")));
        VmId id = site.vm("vm-1").id();
        site.accepted(new BinVms(ids("vm-1")));
        VmSite.until("it is gone", () -> site.state().vm(id).isEmpty());
        Task task = site.state().tasks().filter(t -> t.by().equals("espalier")).findFirst().get();
        assertThat(task.title()).isEqualTo("Delete vm-1 for good");
        assertThat(site.ended(task.id()).state()).isEqualTo(TaskState.DONE);
        assertThat(site.vm("vm-2").kept().bin()).isEmpty();
        List<AuditEntry> audit =
                site.controller.audit(0, 100).toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(audit)
                .filteredOn(entry -> entry.by().equals("espalier"))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.accepted()).isTrue();
                            assertThat(entry.title()).isEqualTo("Delete vm-1 for good");
                            assertThat(entry.reason()).isEqualTo("their time in the bin is over");
                            assertThat(entry.from()).contains("the controller");
                        });
    }

    @Test
    void whatIsProtectedLockedOrStartedOutsideStaysThoughItsTimeIsOver() throws Exception {
        site.accepted(new BinVms(ids("vm-1", "vm-2")));
        site.accepted(SetProperties.ofVms(ids("vm-1"), new Property.Guarded(true)));
        site.accepted(SetProperties.ofVms(ids("vm-2"), new Property.Locked(true, "")));
        Vm running = site.vm("vm-3");
        site.see(over(site.vm("vm-1")), over(site.vm("vm-2")), over(running));
        assertThat(BinKeeper.over(site.state(), Instant.now(), Set.of())).isEmpty();
        site.accepted(SetProperties.ofVms(ids("vm-1"), new Property.Guarded(false)));
        VmSite.until("it is gone", () -> site.state().managedVm("vm-1").isEmpty());
        assertThat(site.vm("vm-2").kept().bin()).isPresent();
        assertThat(site.vm("vm-3").state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void whatIsProtectedOrLockedWhileItWaitsToBeDeletedStays() throws Exception {
        site.accepted(new BinVms(ids("vm-1")));
        site.done(new ActOnVms(VmVerb.DESTROY, ids("vm-3")));
        away();
        TaskId task =
                site.accepted(new ActOnVms(VmVerb.DELETE, ids("vm-1", "vm-2", "vm-3")))
                        .task()
                        .orElseThrow();
        site.accepted(SetProperties.ofVms(ids("vm-1"), new Property.Guarded(true)));
        site.accepted(SetProperties.ofVms(ids("vm-3"), new Property.Locked(true, "")));
        locks("vm-2", "ann");
        site.connect(1, agent);
        assertThat(site.ended(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(site.items(task))
                .filteredOn(item -> item.refusal().isPresent())
                .extracting(item -> item.refusal().get().message())
                .containsExactly(
                        "VM vm-1 was not deleted: it is protected. Stop protecting it, then retry.",
                        "VM vm-2 was not deleted: it is locked by ann. Ask ann to unlock it, then"
                                + " retry.");
        assertThat(site.vm("vm-1").kept().bin()).isPresent();
        assertThat(site.vm("vm-2").state().alive()).isFalse();
        assertThat(site.state().managedVm("vm-3")).as("its own lock keeps nobody").isEmpty();
        assertThat(agent.inventory().vms()).hasSize(2);
    }

    @Test
    void whatIsProtectedWhileItWaitsToLoseSomethingLosesNothing() throws Exception {
        site.done(new OperateOnVms(new VmOperation.TakeSnapshot("before"), ids("vm-3")));
        away();
        TaskId reset = begun(new ActOnVms(VmVerb.RESET, ids("vm-3")));
        TaskId destroy = begun(new ActOnVms(VmVerb.DESTROY, ids("vm-3")));
        TaskId revert = begun(new OperateOnVms(new VmOperation.Revert("before"), ids("vm-3")));
        TaskId delete =
                begun(new OperateOnVms(new VmOperation.DeleteSnapshot("before"), ids("vm-3")));
        site.accepted(SetProperties.ofVms(ids("vm-3"), new Property.Guarded(true)));
        site.connect(1, agent);
        for (TaskId each : List.of(reset, destroy, revert, delete)) {
            assertThat(site.ended(each).state()).isEqualTo(TaskState.FAILED);
            assertThat(site.items(each).get(0).refusal().orElseThrow().cause())
                    .isEqualTo("it is protected");
        }
        assertThat(site.vm("vm-3").state()).isEqualTo(VmState.RUNNING);
    }

    private TaskId begun(Command command) throws Exception {
        return site.accepted(command).task().orElseThrow();
    }

    @Test
    void whatWasNotDeletedForGoodIsOfferedAgainUnlessSomethingWasDoneToItSince() throws Exception {
        Set<VmId> both = ids("vm-1", "vm-2");
        site.accepted(new BinVms(ids("vm-2")));
        agent.script(
                request ->
                        Optional.of(
                                CompletableFuture.completedFuture(
                                        new AgentReply.Failed(
                                                FakeAgent.refusal(Refusal.Code.INTERNAL)))));
        TaskId task = site.done(new ActOnVms(VmVerb.DELETE, both)).id();
        assertThat(retry(task)).containsExactly(new ActOnVms(VmVerb.DELETE, both));
        site.accepted(new UnbinVms(ids("vm-2")));
        assertThat(retry(task)).containsExactly(new ActOnVms(VmVerb.DELETE, ids("vm-1")));
    }

    private List<Command> retry(TaskId task) throws Exception {
        return site.controller.retry(task).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void whatIsBeingDeletedIsNotRestored() throws Exception {
        site.accepted(new BinVms(ids("vm-1", "vm-2")));
        away();
        TaskId task = site.accepted(new ActOnVms(VmVerb.DELETE, ids("vm-1"))).task().orElseThrow();
        assertThat(refused(new UnbinVms(ids("vm-1", "vm-2"))))
                .isEqualTo(
                        "VM vm-1 was not restored: it is being deleted. Cancel that task while it"
                                + " waits, then retry.");
        assertThat(site.vm("vm-2").kept().bin()).as("all or none").isPresent();
        site.accepted(new CancelTask(task));
        site.accepted(new UnbinVms(ids("vm-1", "vm-2")));
        assertThat(site.vm("vm-1").kept().bin()).isEmpty();
    }

    @Test
    void whatIsStillBeingMadeIsNotPutThere() throws Exception {
        CompletableFuture<Void> made = new CompletableFuture<>();
        agent.script(request -> Optional.of(made.thenApply(now -> agent.answer(request))));
        TaskId task = site.accepted(VmSite.create("new", 1)).task().orElseThrow();
        String name = site.items(task).get(0).label();
        assertThat(refused(new BinVms(ids(name, "vm-1"))))
                .isEqualTo(
                        "VM "
                                + name
                                + " was not deleted: it is still being worked on. Wait for that"
                                + " task, or cancel it.");
        assertThat(site.vm("vm-1").kept().bin()).as("all or none").isEmpty();
        agent.obey();
        made.complete(null);
        site.ended(task);
        site.done(new ActOnVms(VmVerb.DESTROY, ids(name)));
        site.accepted(new BinVms(ids(name)));
    }

    @Test
    void whatWasStartedThereFromOutsideTakesAllThatItTakes() throws Exception {
        Capacity before = free();
        site.see(over(site.vm("vm-3")));
        assertThat(free()).isEqualTo(before);
    }

    @Test
    void theTimeIsASettingOfTheSiteThatCanBeUndone() throws Exception {
        TaskId set = site.accepted(new SetBinTime(48)).id().task();
        assertThat(site.state().site().orElseThrow().binned()).isEqualTo(Duration.ofHours(48));
        site.accepted(new BinVms(ids("vm-1")));
        InBin bin = site.vm("vm-1").kept().bin().orElseThrow();
        assertThat(Duration.between(bin.at(), bin.until())).isEqualTo(Duration.ofHours(48));
        site.accepted(new UndoCommand(set, false));
        assertThat(site.state().site().orElseThrow().binned()).isEqualTo(Duration.ofHours(24));
        assertThat(site.vm("vm-1").kept().bin()).as("as it was told").contains(bin);
    }

    @Test
    void aVmIsCalledOtherwiseAndBack() throws Exception {
        VmId id = site.vm("vm-1").id();
        TaskId renamed = site.accepted(new RenameVm(id, "web")).id().task();
        assertThat(site.vm("web").id()).isEqualTo(id);
        assertThat(site.state().managedVm("vm-1")).isEmpty();
        site.connect(1, agent);
        site.see();
        assertThat(site.vm("web").id()).as("its host calls it as before").isEqualTo(id);
        assertThat(refused(new RenameVm(site.vm("vm-2").id(), "web")))
                .isEqualTo(
                        "VM vm-2 was not renamed: there is a VM web on node1. Choose another"
                                + " name.");
        site.accepted(new UndoCommand(renamed, false));
        assertThat(site.vm("vm-1").id()).isEqualTo(id);
        assertThat(refused(new RenameVm(VmId.random(), "web"))).contains("no such VM any more");
    }

    private void away() throws Exception {
        session.ended("the test says so");
        site.see();
    }

    private void locks(String name, String by) throws Exception {
        Vm vm = site.vm(name);
        Marks locked = vm.kept().marked().locked(Optional.of(new Lock(by, Instant.EPOCH, "")));
        site.see(new Change.Put(vm.with(vm.kept().with(locked))));
    }

    private static Change over(Vm vm) {
        InBin bin = new InBin("root", Instant.EPOCH, Instant.EPOCH);
        return new Change.Put(vm.with(vm.kept().withBin(Optional.of(bin))));
    }

    private Capacity free() {
        return Room.free(
                site.state(),
                site.state().host(VmSite.host(1)).orElseThrow(),
                Room.promised(site.state()));
    }

    private String refused(Command command) throws Exception {
        return site.refused(command).refusals().stream()
                .map(Refusal::message)
                .collect(Collectors.joining(" "));
    }

    private Set<VmId> ids(String... names) {
        return Arrays.stream(names).map(n -> site.vm(n).id()).collect(Collectors.toSet());
    }
}
