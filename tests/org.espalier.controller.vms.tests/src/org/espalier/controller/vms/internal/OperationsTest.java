// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.store.SqliteStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Resize, snapshots and reboot of VMs, as the controller carries them out. */
class OperationsTest {
    private static final long MEMORY = VmSite.GIB / 4;

    @TempDir private Path directory;
    private final FakeAgent agent = new FakeAgent();
    private VmSite site;

    @BeforeEach
    void start() throws Exception {
        site = new VmSite(journal(), VmSite.PATIENT);
        site.enrol(1);
        site.connect(1, agent);
        site.see();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private Journal journal() throws JournalException {
        return new SqliteStore().open(directory);
    }

    @Test
    void oneThatIsOffHasItsNewSizeAtOnce() throws Exception {
        site.done(VmSite.create("vm", 1));
        site.done(act(VmVerb.DESTROY, "vm"));
        assertThat(done(resize(3, VmSite.GIB), "vm").state()).isEqualTo(TaskState.DONE);
        assertThat(site.vm("vm").size()).isEqualTo(new Capacity(3, VmSite.GIB, VmSite.GIB));
        assertThat(site.vm("vm").kept().next()).isEmpty();
    }

    @Test
    void oneThatRunsGetsItAtItsNextStartAndItSaysSo() throws Exception {
        site.done(VmSite.create("vm", 1));
        assertThat(done(resize(3, VmSite.GIB), "vm").state()).isEqualTo(TaskState.DONE);
        assertThat(site.vm("vm").size().cores()).isEqualTo(1);
        assertThat(site.vm("vm").kept().next().orElseThrow().cores()).isEqualTo(3);
        site.done(act(VmVerb.DESTROY, "vm"));
        tell("vm");
        VmSite.until("it is that size", () -> site.vm("vm").size().cores() == 3);
        assertThat(site.vm("vm").kept().next()).isEmpty();
    }

    @Test
    void aHostWithoutRoomIsNamedWithWhatItHas() throws Exception {
        site.done(VmSite.create("vm", 1));
        Task task = done(resize(1, 5 * VmSite.GIB), "vm");
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(words(task, 0))
                .isEqualTo(
                        "VM vm was not resized: its host node1 has no room: it has 3.75 GiB of"
                                + " memory free, 4.75 GiB are needed. Choose a smaller size, or"
                                + " make room.");
        assertThat(site.items(task.id()).get(0).refusal().orElseThrow().code())
                .isEqualTo(Refusal.Code.NO_ROOM);
        assertThat(agent.asked()).noneMatch(r -> r instanceof AgentRequest.OperateOnVm);
        assertThat(done(resize(1, 4 * VmSite.GIB), "vm").state()).isEqualTo(TaskState.DONE);
    }

    /** Four are under way at once: none may count on what another one is just taking. */
    @Test
    void severalAtOnceDoNotTakeTheSameRoom() throws Exception {
        site.done(VmSite.create("vm", 4));
        CompletableFuture<Void> held = new CompletableFuture<>();
        agent.script(request -> Optional.of(held.thenApply(now -> agent.answer(request))));
        TaskId id = begin(resize(1, 2 * VmSite.GIB), "vm-1", "vm-2", "vm-3", "vm-4");
        VmSite.until("three are refused", () -> site.state().task(id).orElseThrow().failed() == 3);
        held.complete(null);
        assertThat(site.ended(id).failed()).isEqualTo(3);
        assertThat(site.items(id))
                .filteredOn(item -> item.state() == TaskItem.State.DONE)
                .hasSize(1);
    }

    /** What it takes from its next start on is not given to others. */
    @Test
    void theRoomOfTheNextStartIsTaken() throws Exception {
        site.done(VmSite.create("vm", 1));
        site.done(operate(resize(1, 4 * VmSite.GIB), "vm"));
        assertThat(site.refused(VmSite.create("other", 1)).refusals())
                .extracting(Refusal::code)
                .contains(Refusal.Code.NO_ROOM);
    }

    @Test
    void aSizeThatItHasIsSuccess() throws Exception {
        site.done(VmSite.create("vm", 1));
        Task task = done(resize(1, MEMORY), "vm");
        assertThat(site.items(task.id()).get(0).state()).isEqualTo(TaskItem.State.ALREADY);
    }

    @Test
    void aResizeThatFailsLeavesNoClaim() throws Exception {
        site.done(VmSite.create("vm", 1));
        agent.script(
                request ->
                        request instanceof AgentRequest.OperateOnVm
                                ? Optional.of(
                                        CompletableFuture.completedFuture(
                                                new org.espalier.api.agent.AgentReply.Failed(
                                                        FakeAgent.refusal(Refusal.Code.INTERNAL))))
                                : Optional.empty());
        assertThat(done(resize(4, VmSite.GIB), "vm").state()).isEqualTo(TaskState.FAILED);
        VmSite.until("nothing is claimed", () -> site.vm("vm").kept().next().isEmpty());
    }

    @Test
    void aSnapshotIsTakenRevertedToAndDeleted() throws Exception {
        site.done(VmSite.create("vm", 2));
        assertThat(done(take("before"), "vm-1", "vm-2").state()).isEqualTo(TaskState.DONE);
        tell("vm-1");
        VmSite.until("it is shown", () -> site.vm("vm-1").kept().snapshots().size() == 1);
        assertThat(words(done(take("before"), "vm-1"), 0))
                .isEqualTo(
                        "Snapshot before of VM vm-1 was not taken: it has a snapshot before"
                                + " already. Choose another name, or delete that one.");
        site.done(act(VmVerb.DESTROY, "vm-1"));
        assertThat(done(new VmOperation.Revert("before"), "vm-1").state())
                .isEqualTo(TaskState.DONE);
        assertThat(site.vm("vm-1").state()).isEqualTo(VmState.RUNNING);
        assertThat(done(new VmOperation.DeleteSnapshot("before"), "vm-1").state())
                .isEqualTo(TaskState.DONE);
        tell("vm-1");
        VmSite.until("it is gone", () -> site.vm("vm-1").kept().snapshots().isEmpty());
        assertThat(words(done(new VmOperation.Revert("before"), "vm-1"), 0))
                .contains("it has no snapshot before");
    }

    @Test
    void savedMemoryIsNotLostToASnapshot() throws Exception {
        site.done(VmSite.create("vm", 1));
        site.done(operate(take("a"), "vm"));
        tell("vm");
        VmSite.until("it is shown", () -> !site.vm("vm").kept().snapshots().isEmpty());
        site.done(act(VmVerb.SAVE, "vm"));
        for (VmOperation each :
                List.of(take("b"), new VmOperation.Revert("a"), resize(2, MEMORY))) {
            assertThat(words(done(each, "vm"), 0)).endsWith("it is saved. Restore it first.");
        }
        assertThat(site.vm("vm").state()).isEqualTo(VmState.SAVED);
    }

    @Test
    void onAHostInMaintenanceNothingComesUpByARevert() throws Exception {
        site.done(VmSite.create("vm", 1));
        site.done(operate(take("a"), "vm"));
        tell("vm");
        VmSite.until("it is shown", () -> !site.vm("vm").kept().snapshots().isEmpty());
        site.accepted(new SetMaintenance(Set.of(VmSite.host(1)), true));
        assertThat(done(new VmOperation.Revert("a"), "vm").state())
                .as("it runs anyway")
                .isEqualTo(TaskState.DONE);
        site.done(act(VmVerb.DESTROY, "vm"));
        assertThat(words(done(new VmOperation.Revert("a"), "vm"), 0))
                .contains("its host node1 is in maintenance mode since");
    }

    @Test
    void aVmWithSnapshotsIsNotMigratedAndItSaysWhy() throws Exception {
        site.done(VmSite.create("vm", 1));
        site.done(operate(take("a"), "vm"));
        tell("vm");
        VmSite.until("it is shown", () -> !site.vm("vm").kept().snapshots().isEmpty());
        assertThat(site.refused(new MigrateVms(ids("vm"), Optional.empty())).refusals())
                .extracting(Refusal::message)
                .containsExactly(
                        "VM vm was not moved: it has snapshots, which cannot come with it. Delete"
                                + " its snapshots first.");
    }

    @Test
    void aForeignVmIsLeftAlone() throws Exception {
        VmId id = VmId.random();
        agent.put(
                new VmObservation(
                        id,
                        "foreign",
                        VmState.RUNNING,
                        new Capacity(1, MEMORY, 0),
                        Optional.empty()));
        site.connect(1, agent);
        VmSite.until("it is seen", () -> site.state().vm(id).isPresent());
        Task task = site.done(new OperateOnVms(take("a"), Set.of(id)));
        assertThat(words(task, 0)).contains("outside Espalier. Adopt it first.");
    }

    @Test
    void rebootAndResetAreForWhatRuns() throws Exception {
        site.done(VmSite.create("vm", 1));
        for (VmVerb verb : List.of(VmVerb.REBOOT, VmVerb.RESET)) {
            assertThat(site.done(act(verb, "vm")).state()).isEqualTo(TaskState.DONE);
            assertThat(site.vm("vm").state()).isEqualTo(VmState.RUNNING);
        }
        site.done(act(VmVerb.DESTROY, "vm"));
        assertThat(words(site.done(act(VmVerb.REBOOT, "vm")), 0))
                .isEqualTo("VM vm was not rebooted: it is stopped. Start it first.");
    }

    /** An older agent would not understand the request, and be asked again and again. */
    @Test
    void anAgentThatDoesNotOfferItIsNotAsked() throws Exception {
        site.done(VmSite.create("vm", 1));
        site.vms
                .sessions()
                .connected(VmSite.host(1), agent)
                .report(
                        new org.espalier.api.agent.AgentReport.Hello(
                                "0.0.9",
                                VmSite.HOST,
                                Set.of("start"),
                                Instant.now(),
                                agent.inventory(),
                                Optional.empty()));
        VmSite.until(
                "the older agent is there",
                () ->
                        site.state()
                                .host(VmSite.host(1))
                                .orElseThrow()
                                .agentVersion()
                                .equals("0.0.9"));
        assertThat(words(done(take("a"), "vm"), 0))
                .isEqualTo(
                        "Snapshot a of VM vm was not taken: its host node1 with the agent 0.0.9"
                                + " does not offer SNAPSHOT. Update the agent of the host.");
        assertThat(words(done(resize(2, MEMORY), "vm"), 0)).contains("does not offer RESIZE");
        assertThat(words(site.done(act(VmVerb.RESET, "vm")), 0)).contains("not offer RESET");
        assertThat(site.done(act(VmVerb.DESTROY, "vm")).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void whatWaitsIsCancelled() throws Exception {
        site.done(VmSite.create("vm", 6));
        CompletableFuture<Void> held = new CompletableFuture<>();
        agent.script(request -> Optional.of(held.thenApply(now -> agent.answer(request))));
        int before = agent.asked().size();
        TaskId id = begin(take("a"), "vm-1", "vm-2", "vm-3", "vm-4", "vm-5", "vm-6");
        VmSite.until("four are under way", () -> agent.asked().size() == before + 4);
        site.accepted(new CancelTask(id));
        held.complete(null);
        assertThat(site.ended(id).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(site.items(id))
                .filteredOn(item -> item.state() == TaskItem.State.CANCELLED)
                .hasSize(2);
    }

    @Test
    void whatWasBegunGoesOnAfterARestartOfTheController() throws Exception {
        site.done(VmSite.create("vm", 1));
        agent.script(FakeAgent.never());
        int before = agent.asked().size();
        TaskId id = begin(take("a"), "vm");
        VmSite.until("it is asked", () -> agent.asked().size() > before);
        site.close();
        agent.obey();
        site = new VmSite(journal(), VmSite.PATIENT);
        site.connect(1, agent);
        assertThat(site.ended(id).state()).isEqualTo(TaskState.DONE);
        assertThat(agent.inventory().vms().get(0).kept().snapshots()).hasSize(1);
    }

    private void tell(String name) throws Exception {
        VmId id = site.vm(name).id();
        site.connect(1, agent);
        assertThat(agent.inventory().vms()).anyMatch(vm -> vm.id().equals(id));
    }

    private Task done(VmOperation operation, String... names) throws Exception {
        return site.done(operate(operation, names));
    }

    private TaskId begin(VmOperation operation, String... names) throws Exception {
        return site.accepted(operate(operation, names)).task().orElseThrow();
    }

    private OperateOnVms operate(VmOperation operation, String... names) {
        return new OperateOnVms(operation, ids(names));
    }

    private ActOnVms act(VmVerb verb, String... names) {
        return new ActOnVms(verb, ids(names));
    }

    private Set<VmId> ids(String... names) {
        return Arrays.stream(names).map(name -> site.vm(name).id()).collect(Collectors.toSet());
    }

    private String words(Task task, int index) {
        return site.items(task.id()).get(index).refusal().map(Refusal::message).orElse("");
    }

    private static VmOperation resize(int cores, long memoryBytes) {
        return new VmOperation.Resize(cores, memoryBytes);
    }

    private static VmOperation take(String name) {
        return new VmOperation.TakeSnapshot(name);
    }
}
